using System.Collections.Frozen;

namespace AdmissionGuard.Policies.Engine;

/// <summary>One expression of a label selector.</summary>
public sealed record LabelExpression(string Key, LabelOperator Operator, FrozenSet<string> Values)
{
    /// <summary>True when the labels satisfy it. As in Kubernetes, <c>NotIn</c> also holds where the label is absent.</summary>
    public bool Holds(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        bool present = labels.TryGetValue(Key, out string? value);
        return Operator switch
        {
            LabelOperator.In => present && Values.Contains(value!),
            LabelOperator.NotIn => !present || !Values.Contains(value!),
            LabelOperator.Exists => present,
            _ => !present,
        };
    }
}
