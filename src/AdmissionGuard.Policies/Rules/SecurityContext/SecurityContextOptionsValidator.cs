using System.Linq.Expressions;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>
/// Refuses options that demand nothing. <c>capabilities</c> and <c>seccompProfile</c> have validators of their own, which run where those are
/// read.
/// </summary>
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
    }

    private void Demand(Expression<Func<SecurityContextOptions, bool?>> field, bool demanded) =>
        RuleFor(field)
            .Must(value => value is null || value == demanded)
            .WithMessage($"is {(demanded ? "false" : "true")}, which {DemandsNothing}, or demand {(demanded ? "true" : "false")}");
}
