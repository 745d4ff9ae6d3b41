using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>Refuses capability lists that demand nothing, contradict each other or name what Linux does not have.</summary>
internal sealed class CapabilitiesOptionsValidator : AbstractValidator<CapabilitiesOptions>
{
    public CapabilitiesOptionsValidator()
    {
        RuleFor(o => o)
            .Must(o => o.HasDemand)
            .WithMessage("demands nothing; add drop: [ALL], or leave the field out");
        RuleFor(o => o.Drop)
            .Must(drop => drop is null or { Count: > 0 })
            .WithMessage("demands nothing; write [ALL], or leave the field out")
            .Must(drop => drop is null or { Count: < 2 } || !drop.Contains(LinuxCapabilities.All))
            .WithMessage("has ALL beside others; ALL covers every capability, leave the others out");
        RuleForEach(o => o.Drop).Must(IsDroppable).WithMessage((_, name) => Problem(name));
        RuleForEach(o => o.Add).Must(IsKnown).WithMessage((_, name) => AddProblem(name));
        RuleForEach(o => o.Add)
            .Must((o, name) => o.Drop?.Contains(name) != true)
            .When(o => o.Drop?.Contains(LinuxCapabilities.All) == false)
            .WithMessage((_, name) => $"is {QuotedText.Of(name)}, which drop demands to be dropped; keep it in one list");
    }

    private static bool IsKnown(string name) => LinuxCapabilities.Names.Contains(name);

    private static bool IsDroppable(string name) => name == LinuxCapabilities.All || IsKnown(name);

    private static string AddProblem(string name) =>
        LinuxCapabilities.AreSame(name, LinuxCapabilities.All) ? $"is {QuotedText.Of(name)}, which demands nothing; leave add out" : Problem(name);

    private static string Problem(string name)
    {
        string meant = LinuxCapabilities.Normalize(name);
        if (IsDroppable(meant))
        {
            return $"is {QuotedText.Of(name)}; write {meant}, upper-case and without CAP_, as Kubernetes does";
        }

        string? nearest = Spelling.Nearest(meant, LinuxCapabilities.Names);
        return nearest is null
            ? $"is {QuotedText.Of(name)}, which is no Linux capability; write a name such as {LinuxCapabilities.NetBindService}"
            : $"is {QuotedText.Of(name)}, which is no Linux capability, did you mean {nearest}?";
    }
}
