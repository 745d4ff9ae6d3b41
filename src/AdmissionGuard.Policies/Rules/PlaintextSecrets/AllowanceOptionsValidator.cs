using AdmissionGuard.Policies.Documents;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Checks an allowance: it must be for something narrower than a workload, and say why.</summary>
internal sealed class AllowanceOptionsValidator : AbstractValidator<AllowanceOptions>
{
    /// <summary>Makes the validator.</summary>
    public AllowanceOptionsValidator()
    {
        RuleFor(allowance => allowance.Variables)
            .Must((allowance, variables) => IsNarrow(variables) || IsNarrow(allowance.Containers))
            .WithMessage("is for every variable of every container; name variables or containers, or use the policy's exemptions, which are for whole workloads");
        RuleForEach(allowance => allowance.Containers)
            .Must(KubernetesNames.IsNamespacePattern)
            .WithMessage("names of containers are lower-case letters, digits and '-'; * stands for any run of them, e.g. web-*");
        RuleForEach(allowance => allowance.Workloads)
            .Must(WorkloadPatternText.HasForm)
            .WithMessage("must be Kind/name, e.g. Deployment/legacy-*");
        RuleForEach(allowance => allowance.Workloads)
            .Must(text => WorkloadPatternText.NamesKind(text, KubernetesNames.MatchableKinds))
            .WithMessage((_, text) => $"names no kind that is judged{WorkloadPatternText.Closest(text, KubernetesNames.MatchableKinds)}");
        RuleForEach(allowance => allowance.Namespaces)
            .Must(KubernetesNames.IsNamespacePattern)
            .WithMessage("namespaces are lower-case letters, digits and '-'; * stands for any run of them, e.g. team-*");
        RuleFor(allowance => allowance.Reason)
            .Must(reason => reason.Length == 0 || !string.IsNullOrWhiteSpace(reason))
            .WithMessage("is blank; say why, e.g. test data, OPS-123");
    }

    private static bool IsNarrow(IReadOnlyList<string>? patterns) => patterns is { Count: > 0 } && patterns.All(pattern => pattern.AsSpan().ContainsAnyExcept('*'));
}
