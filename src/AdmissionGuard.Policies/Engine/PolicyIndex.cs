using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Engine;

/// <summary>
/// Finds the policies that may speak about a namespace, so that the cost of a review grows with these and not with all there are. Names and
/// labels are matched once for each namespace, version of its labels and set; what is kept of it is bounded by <see cref="MaxKept"/>.
/// </summary>
internal sealed class PolicyIndex
{
    /// <summary>The most places of eight bytes that are kept, about: 4 MB, 32,000 namespaces with no list of their own.</summary>
    public const int MaxKept = 512 * 1024;

    private const int PlacesOfNamespace = 16;

    private readonly NameIndex plain;
    private readonly NameIndex selecting;
    private readonly SelectorIndex bySelector;
    private readonly ConcurrentDictionary<string, PolicyAnswer> kept = new(StringComparer.Ordinal);
    private int places;

    /// <summary>Sorts the policies, given by name.</summary>
    public PolicyIndex(ImmutableArray<Policy> policies)
    {
        Policy[] selected = [.. policies.Where(policy => policy.Match.NamespaceSelector is not null)];
        plain = new NameIndex([.. policies.Where(policy => policy.Match.NamespaceSelector is null)]);
        selecting = new NameIndex(selected);
        bySelector = new SelectorIndex(selected);
    }

    /// <summary>How many places are kept.</summary>
    public int Kept => places;

    /// <summary>
    /// The policies of a namespace, by name. Where its labels are not known, those that ask for them are among them; where they are, those
    /// whose selector they satisfy.
    /// </summary>
    public ImmutableArray<Policy> For(string @namespace, INamespaceLabels labels)
    {
        PolicyAnswer answer = Find(@namespace);
        if (!answer.AsksLabels)
        {
            return answer.Policies;
        }

        if (!labels.TryGet(@namespace, out IReadOnlyDictionary<string, string>? known))
        {
            return Sorted(answer.Policies, selecting.For(@namespace));
        }

        return ReferenceEquals(answer.Labels, known) ? answer.Policies : Select(@namespace, answer, known);
    }

    /// <summary>True when one of them asks for the labels of the namespace.</summary>
    public bool AsksLabelsOf(string @namespace) => Find(@namespace).AsksLabels;

    private PolicyAnswer Find(string @namespace)
    {
        if (plain.IsAlike && selecting.IsEmpty)
        {
            return plain.Alike;
        }

        return kept.TryGetValue(@namespace, out PolicyAnswer? known)
            ? known
            : Keep(@namespace, new PolicyAnswer(plain.For(@namespace), selecting.Has(@namespace), null));
    }

    private ImmutableArray<Policy> Select(string @namespace, PolicyAnswer before, IReadOnlyDictionary<string, string> labels)
    {
        // What was kept may hold what earlier labels selected.
        ImmutableArray<Policy> byName = before.Labels is null ? before.Policies : plain.For(@namespace);
        ImmutableArray<Policy> all = Sorted(byName, bySelector.For(@namespace, labels));
        return Keep(@namespace, new PolicyAnswer(all, true, labels)).Policies;
    }

    private PolicyAnswer Keep(string @namespace, PolicyAnswer answer)
    {
        int taken = PlacesOfNamespace + (answer.Policies == plain.Alike.Policies ? 0 : answer.Policies.Length);
        if (Interlocked.Add(ref places, taken) > MaxKept)
        {
            kept.Clear();
            Interlocked.Exchange(ref places, taken);
        }

        kept[@namespace] = answer;
        return answer;
    }

    private static ImmutableArray<Policy> Sorted(ImmutableArray<Policy> some, ImmutableArray<Policy> others) =>
        others.IsEmpty ? some : [.. some.Concat(others).OrderBy(policy => policy.Name, StringComparer.Ordinal)];
}
