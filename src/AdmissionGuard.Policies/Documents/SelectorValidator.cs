using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Checks a <c>namespaceSelector</c>: keys and values that labels can have, and at least one condition.</summary>
internal sealed class SelectorValidator : AbstractValidator<SelectorOptions>
{
    private SelectorValidator()
    {
        RuleFor(selector => selector)
            .Must(selector => selector.MatchLabels.Count + selector.MatchExpressions.Length > 0)
            .WithMessage("asks for nothing; give matchLabels or matchExpressions, or remove it");
        RuleFor(selector => selector.MatchLabels)
            .Must(labels => labels.Keys.All(KubernetesNames.IsLabelKey))
            .WithMessage(selector => $"{QuotedText.Of(selector.MatchLabels.Keys.First(key => !KubernetesNames.IsLabelKey(key)))} is not the key of a label; write it as in `kubectl get ns --show-labels`");
        RuleFor(selector => selector.MatchLabels)
            .Must(labels => labels.Values.All(KubernetesNames.IsLabelValue))
            .WithMessage(selector => $"{QuotedText.Of(selector.MatchLabels.Values.First(value => !KubernetesNames.IsLabelValue(value)))} is not the value of a label; write it as in `kubectl get ns --show-labels`");
    }

    /// <summary>The validator; it has no state.</summary>
    public static SelectorValidator Instance { get; } = new();
}
