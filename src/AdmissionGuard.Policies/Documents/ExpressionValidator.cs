using AdmissionGuard.Policies.Engine;
using FluentValidation;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Checks one of <c>matchExpressions</c> as the API server does (meta/v1 LabelSelectorRequirement).</summary>
internal sealed class ExpressionValidator : AbstractValidator<ExpressionOptions>
{
    private ExpressionValidator()
    {
        RuleFor(expression => expression.Key)
            .Must(key => key.Length == 0 || KubernetesNames.IsLabelKey(key))
            .WithMessage("is not the key of a label; write it as in `kubectl get ns --show-labels`");
        RuleFor(expression => expression.Values)
            .Must(values => values is { Count: > 0 })
            .When(expression => expression.Operator is LabelOperator.In or LabelOperator.NotIn)
            .WithMessage("must hold at least one value for In and NotIn");
        RuleFor(expression => expression.Values)
            .Must(values => values is null)
            .When(expression => expression.Operator is LabelOperator.Exists or LabelOperator.DoesNotExist)
            .WithMessage("must be absent for Exists and DoesNotExist; remove it");
        RuleForEach(expression => expression.Values)
            .Must(KubernetesNames.IsLabelValue)
            .WithMessage("is not the value of a label; write it as in `kubectl get ns --show-labels`");
    }

    /// <summary>The validator; it has no state.</summary>
    public static ExpressionValidator Instance { get; } = new();
}
