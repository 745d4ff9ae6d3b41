using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Engine;

/// <summary>
/// Finds the policies that may speak about a namespace, so that the cost of a review grows with these and not with all there are. Names are
/// matched once for each namespace and set; at most <see cref="MaxKept"/> answers are kept.
/// </summary>
internal sealed class PolicyIndex
{
    /// <summary>The most namespaces whose answer is kept.</summary>
    public const int MaxKept = 1024;

    private readonly Entry everywhere;
    private readonly ImmutableArray<Policy> chosen;
    private readonly FrozenDictionary<string, Policy[]> own;
    private readonly ConcurrentDictionary<string, Entry> kept = new(StringComparer.Ordinal);

    /// <summary>Sorts the policies, given by name.</summary>
    public PolicyIndex(ImmutableArray<Policy> policies)
    {
        Policy[] floor = [.. policies.Where(policy => policy.Namespace is null)];
        everywhere = new Entry([.. floor.Where(policy => !policy.Match.HasNameCondition)]);
        chosen = [.. floor.Where(policy => policy.Match.HasNameCondition)];
        own = policies.Where(policy => policy.Namespace is not null)
            .GroupBy(policy => policy.Namespace!)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The policies of a namespace, by name.</summary>
    public ImmutableArray<Policy> For(string @namespace) => Find(@namespace).Policies;

    /// <summary>True when one of them asks for the labels of the namespace.</summary>
    public bool AsksLabelsOf(string @namespace) => Find(@namespace).AsksLabels;

    private Entry Find(string @namespace)
    {
        if (chosen.IsEmpty && own.Count == 0)
        {
            return everywhere;
        }

        if (kept.TryGetValue(@namespace, out Entry? known))
        {
            return known;
        }

        Policy[] more = [.. chosen.Where(policy => policy.Match.NamesHold(@namespace)), .. own.GetValueOrDefault(@namespace, [])];
        Entry found = more.Length == 0 ? everywhere : new Entry([.. everywhere.Policies.Concat(more).OrderBy(policy => policy.Name, StringComparer.Ordinal)]);
        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        kept[@namespace] = found;
        return found;
    }

    private sealed class Entry(ImmutableArray<Policy> policies)
    {
        public ImmutableArray<Policy> Policies { get; } = policies;

        public bool AsksLabels { get; } = policies.Any(policy => policy.Match.NamespaceSelector is not null);
    }
}
