using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Engine;

/// <summary>
/// Finds the policies whose <c>namespaceSelector</c> a namespace's labels satisfy. A selector that demands a label, by <c>matchLabels</c>, <c>In</c>
/// or <c>Exists</c>, is looked at only where that label is; the others are looked at one by one.
/// </summary>
internal sealed class SelectorIndex
{
    private readonly FrozenDictionary<(string Key, string Value), Policy[]> byLabel;
    private readonly FrozenDictionary<string, Policy[]> byKey;
    private readonly ImmutableArray<Policy> scanned;

    /// <summary>Sorts policies that have a selector.</summary>
    public SelectorIndex(IReadOnlyCollection<Policy> policies)
    {
        Dictionary<(string Key, string Value), int> frequency = policies.SelectMany(Demands).SelectMany(labels => labels).CountBy(label => label).ToDictionary();
        byLabel = policies.SelectMany(policy => Rarest(policy, frequency).Select(label => (Label: label, Policy: policy)))
            .GroupBy(entry => entry.Label, entry => entry.Policy).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        ILookup<string?, Policy> others = policies.Where(policy => !Demands(policy).Any()).ToLookup(DemandedKey);
        byKey = others.Where(group => group.Key is not null).ToFrozenDictionary(group => group.Key!, group => group.ToArray(), StringComparer.Ordinal);
        scanned = [.. others[null]];
    }

    /// <summary>The policies that a namespace of this name with these labels has by its labels, in no order.</summary>
    public ImmutableArray<Policy> For(string @namespace, IReadOnlyDictionary<string, string> labels)
    {
        IEnumerable<Policy> demanding = labels.SelectMany(label =>
            byLabel.GetValueOrDefault((label.Key, label.Value), []).Concat(byKey.GetValueOrDefault(label.Key, [])));
        return
        [
            .. demanding.Concat(scanned).Where(policy =>
                (policy.Namespace is null || policy.Namespace == @namespace)
                && policy.Match.NamesHold(@namespace)
                && policy.Match.NamespaceSelector!.Matches(labels)),
        ];
    }

    // One demand is enough to find a policy by. Only one label of a namespace can meet it, so nothing is found twice; the rarest leads to
    // the fewest that other labels then leave out.
    private static (string Key, string Value)[] Rarest(Policy policy, Dictionary<(string Key, string Value), int> frequency) =>
        Demands(policy).MinBy(labels => labels.Sum(label => frequency[label])) ?? [];

    // Each of them is met by any of its labels.
    private static IEnumerable<(string Key, string Value)[]> Demands(Policy policy)
    {
        LabelSelector selector = policy.Match.NamespaceSelector!;
        return selector.MatchLabels.Select(label => new[] { (label.Key, label.Value) })
            .Concat(selector.MatchExpressions.Where(expression => expression.Operator == LabelOperator.In)
                .Select(expression => expression.Values.Distinct(StringComparer.Ordinal).Select(value => (expression.Key, value)).ToArray()));
    }

    private static string? DemandedKey(Policy policy) =>
        policy.Match.NamespaceSelector!.MatchExpressions.FirstOrDefault(expression => expression.Operator == LabelOperator.Exists)?.Key;
}
