using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Engine;

/// <summary>Finds policies by the name of a namespace. Only those with a pattern or an exclusion are looked at one by one.</summary>
internal sealed class NameIndex
{
    private readonly ImmutableArray<Policy> everywhere;
    private readonly ImmutableArray<Policy> scanned;
    private readonly FrozenDictionary<string, Policy[]> byName;

    /// <summary>Sorts the policies, given by name.</summary>
    public NameIndex(IReadOnlyCollection<Policy> policies)
    {
        everywhere = [.. policies.Where(policy => policy.Namespace is null && !policy.Match.HasNameCondition)];
        scanned = [.. policies.Where(policy => policy.Namespace is null && policy.Match.HasNameCondition && !policy.Match.NamesNamespaces)];
        byName = policies.SelectMany(Named).GroupBy(entry => entry.Name, entry => entry.Policy).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        IsEmpty = policies.Count == 0;
        Alike = new PolicyAnswer(everywhere, false, null);
    }

    /// <summary>True when there is no policy at all.</summary>
    public bool IsEmpty { get; }

    /// <summary>True when every namespace has the same policies.</summary>
    public bool IsAlike => scanned.IsEmpty && byName.Count == 0;

    /// <summary>What holds where no name is named.</summary>
    public PolicyAnswer Alike { get; }

    /// <summary>The policies of a namespace whatever its labels, by name.</summary>
    public ImmutableArray<Policy> For(string @namespace)
    {
        Policy[] more = [.. More(@namespace)];
        return more.Length == 0 ? everywhere : [.. everywhere.Concat(more).OrderBy(policy => policy.Name, StringComparer.Ordinal)];
    }

    /// <summary>True when there is any.</summary>
    public bool Has(string @namespace) => !everywhere.IsEmpty || More(@namespace).Any();

    private IEnumerable<Policy> More(string @namespace) =>
        scanned.Concat(byName.GetValueOrDefault(@namespace, [])).Where(policy => policy.Match.NamesHold(@namespace));

    private static IEnumerable<(string Name, Policy Policy)> Named(Policy policy) =>
        policy.Namespace is { } own ? [(own, policy)]
        : policy.Match.NamesNamespaces ? policy.Match.Namespaces.Select(pattern => pattern.Text).Distinct(StringComparer.Ordinal).Select(name => (name, policy))
        : [];
}
