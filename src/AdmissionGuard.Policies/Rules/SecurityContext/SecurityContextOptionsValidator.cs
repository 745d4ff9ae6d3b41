using System.Linq.Expressions;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>Refuses options that demand nothing or cannot be met.</summary>
public sealed class SecurityContextOptionsValidator : AbstractValidator<SecurityContextOptions>
{
    private const string DemandsNothing = "demands nothing; leave the field out";

    /// <summary>Sets up the checks.</summary>
    public SecurityContextOptionsValidator()
    {
        RuleFor(o => o).Must(o => o.HasDemand).WithMessage("demands nothing; add a demand such as runAsNonRoot: true, or leave the rule out");
        Demand(o => o.RunAsNonRoot, true);
        Demand(o => o.Privileged, false);
        Demand(o => o.AllowPrivilegeEscalation, false);
        Demand(o => o.ReadOnlyRootFilesystem, true);
        Demand(o => o.HostNetwork, false);
        Demand(o => o.HostPID, false);
        Demand(o => o.HostIPC, false);
        RuleFor(o => o.AcceptNonZeroUser)
            .Must((o, accept) => accept != true || o.RunAsNonRoot is not null)
            .WithMessage("says nothing without runAsNonRoot: true; add that, or leave the field out");
        RuleFor(o => o.RunAsUser)
            .Must(user => user is null or SecurityContextWords.NonZero)
            .WithMessage(o => $"is {QuotedText.Of(o.RunAsUser ?? "")}, can only be {SecurityContextWords.NonZero}: any user but 0");
        RuleFor(o => o.Capabilities!).SetValidator(new CapabilitiesOptionsValidator()).When(o => o.Capabilities is not null);
        RuleFor(o => o.SeccompProfile!).SetValidator(new SeccompProfileOptionsValidator()).When(o => o.SeccompProfile is not null);
    }

    private void Demand(Expression<Func<SecurityContextOptions, bool?>> field, bool demanded) =>
        RuleFor(field)
            .Must(value => value is null || value == demanded)
            .WithMessage($"is {(demanded ? "false" : "true")}, which {DemandsNothing}, or demand {(demanded ? "true" : "false")}");
}
