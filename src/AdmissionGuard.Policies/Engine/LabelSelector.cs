using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Engine;

/// <summary>A Kubernetes label selector: all labels and all expressions must hold (meta/v1 LabelSelector).</summary>
/// <param name="MatchLabels">Labels that must have exactly these values.</param>
/// <param name="MatchExpressions">Expressions over single labels.</param>
public sealed record LabelSelector(ImmutableDictionary<string, string> MatchLabels, ImmutableArray<LabelExpression> MatchExpressions)
{
    /// <summary>True when everything holds. The empty selector holds for all.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return MatchLabels.All(wanted => labels.TryGetValue(wanted.Key, out string? value) && value == wanted.Value)
            && MatchExpressions.All(expression => expression.Holds(labels));
    }
}
