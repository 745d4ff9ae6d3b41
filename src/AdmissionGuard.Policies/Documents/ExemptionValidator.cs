using System.Collections.Immutable;
using FluentValidation;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Checks an exemption: it must lift something that is there, for workloads that can be, with a reason that says something.</summary>
internal sealed class ExemptionValidator : AbstractValidator<ExemptionOptions>
{
    /// <summary>Checks exemptions of a policy that has these rules.</summary>
    public ExemptionValidator(ImmutableArray<string> present)
    {
        RuleForEach(exemption => exemption.Rules)
            .Must(rule => present.Contains(rule))
            .WithMessage("is not a rule of this policy, and an exemption lifts only rules of its own; move it to the policy that has the rule");
        RuleForEach(exemption => exemption.Workloads)
            .Must(WorkloadPatternText.HasForm)
            .WithMessage("must be Kind/name, e.g. Deployment/legacy-*");
        RuleForEach(exemption => exemption.Workloads)
            .Must(text => WorkloadPatternText.NamesKind(text, KubernetesNames.WorkloadKinds))
            .WithMessage((_, text) => $"names no kind that carries pods{WorkloadPatternText.Closest(text, KubernetesNames.WorkloadKinds)}");
        RuleForEach(exemption => exemption.Namespaces)
            .Must(KubernetesNames.IsNamespacePattern)
            .WithMessage("namespaces are lower-case letters, digits and '-'; * stands for any run of them, e.g. team-*");
        RuleFor(exemption => exemption.Reason)
            .Must(reason => reason.Length == 0 || !string.IsNullOrWhiteSpace(reason))
            .WithMessage("is blank; say why, e.g. moving to external secrets, OPS-123");
    }
}
