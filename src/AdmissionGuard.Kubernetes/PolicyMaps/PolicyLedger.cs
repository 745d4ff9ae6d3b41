using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>
/// Keeps account of the ConfigMaps of policies: reads each version once, keeps the last good version of a policy whose document is bad,
/// and lets no name be taken twice. What it comes to goes to <paramref name="publish"/>, once for each burst and one call after the other.
/// </summary>
/// <remarks>
/// While any document of a ConfigMap is bad, every earlier policy of that ConfigMap that no good document replaces stays, since
/// any of them may be the one that cannot be read.
/// </remarks>
/// <param name="ownNamespace">The namespace whose policies are the floor.</param>
/// <param name="publish">Takes what the ConfigMaps come to.</param>
internal sealed class PolicyLedger(string ownNamespace, Action<PolicyMapsReading> publish) : IWatchSink<PolicyMap>
{
    private readonly Lock sync = new();
    private readonly Dictionary<PolicyMapKey, LedgerEntry> entries = [];
    private readonly Dictionary<PolicyMapKey, string> told = [];
    private IReadOnlyDictionary<string, string> reserved = ImmutableDictionary<string, string>.Empty;
    private bool listed;
    private bool changed;
    private bool hasGoodNews;

    /// <summary>Says which names policies from elsewhere have, and where these stand; they come first.</summary>
    public void Reserve(IReadOnlyDictionary<string, string> names)
    {
        lock (sync)
        {
            reserved = names;
            changed = listed;
        }

        Settle();
    }

    /// <inheritdoc/>
    public void Replace(IReadOnlyList<PolicyMap> items)
    {
        lock (sync)
        {
            HashSet<PolicyMapKey> there = [.. items.Select(item => item.Key)];
            foreach (PolicyMapKey gone in entries.Keys.Where(key => !there.Contains(key)).ToArray())
            {
                Forget(gone);
            }

            foreach (PolicyMap item in items)
            {
                Enter(item);
            }

            // The first time even without any ConfigMap: it is known now that there is none.
            changed |= !listed;
            listed = true;
        }
    }

    /// <inheritdoc/>
    public void Put(PolicyMap item)
    {
        lock (sync)
        {
            Enter(item);
        }
    }

    /// <inheritdoc/>
    public void Remove(PolicyMap item)
    {
        lock (sync)
        {
            Forget(item.Key);
        }
    }

    /// <inheritdoc/>
    public void Settle()
    {
        lock (sync)
        {
            if (changed)
            {
                PolicyMapsReading reading = Conclude();
                changed = false;
                hasGoodNews = false;
                publish(reading);
            }
        }
    }

    private void Enter(PolicyMap item)
    {
        LedgerEntry? before = entries.GetValueOrDefault(item.Key);

        // A ConfigMap that was deleted and made anew has no earlier policies.
        LedgerEntry? earlier = before?.Map.Uid == item.Uid ? before : null;
        if (earlier is not null && earlier.Map.ResourceVersion == item.ResourceVersion)
        {
            return;
        }

        PolicyDocumentsReading reading = item.Read(item.Key.Namespace == ownNamespace);
        ImmutableArray<LedgerPolicy> good = [.. reading.Good.Select(LedgerPolicy.Of)];
        LedgerPolicy[] kept = reading.Errors.IsEmpty || earlier is null
            ? []
            : [.. earlier.Policies.Where(old => !good.Any(fresh => fresh.Policy.Name == old.Policy.Name))];
        entries[item.Key] = new LedgerEntry(item with { Data = [] }, [.. good, .. kept], reading.Errors, [.. kept.Select(policy => policy.Policy.Name)]);
        hasGoodNews |= !good.IsEmpty || reading.Errors.IsEmpty;
        changed = true;
    }

    private void Forget(PolicyMapKey key)
    {
        if (entries.Remove(key))
        {
            told.Remove(key);
            hasGoodNews = true;
            changed = true;
        }
    }

    private PolicyMapsReading Conclude()
    {
        List<Policy> policies = [];
        List<PolicyMapRejection> rejections = [];
        Dictionary<string, string> places = new(reserved, StringComparer.Ordinal);

        // The older ConfigMap has the name, on every replica alike.
        foreach (LedgerEntry entry in entries.Values.OrderBy(entry => entry.Map.Created).ThenBy(entry => entry.Map.Key.Namespace, StringComparer.Ordinal).ThenBy(entry => entry.Map.Key.Name, StringComparer.Ordinal))
        {
            ImmutableArray<Diagnostic> errors = [.. entry.Errors, .. Take(entry, policies, places)];
            if (!errors.IsEmpty)
            {
                rejections.Add(new PolicyMapRejection(entry.Map, errors, entry.Kept));
            }
        }

        ImmutableArray<PolicyMapRejection> sorted =
            [.. rejections.OrderBy(rejection => rejection.Map.Key.Namespace, StringComparer.Ordinal).ThenBy(rejection => rejection.Map.Key.Name, StringComparer.Ordinal)];
        return new PolicyMapsReading([.. policies], sorted, News(sorted), hasGoodNews);
    }

    private IEnumerable<Diagnostic> Take(LedgerEntry entry, List<Policy> policies, Dictionary<string, string> places)
    {
        string space = entry.Map.Key.Namespace;
        foreach (LedgerPolicy offered in entry.Policies)
        {
            Policy policy = space == ownNamespace
                ? offered.Policy
                : offered.Policy with { Name = $"{space}/{offered.Policy.Name}", Namespace = space };
            if (places.TryAdd(policy.Name, $"{policy.Source}:{offered.NameMark.Line}:{offered.NameMark.Column}"))
            {
                policies.Add(policy);
            }
            else
            {
                yield return offered.NameTaken(places[policy.Name]);
            }
        }
    }

    private ImmutableArray<PolicyMapRejection> News(ImmutableArray<PolicyMapRejection> rejections)
    {
        List<PolicyMapRejection> news = [];
        HashSet<PolicyMapKey> rejected = [];
        foreach (PolicyMapRejection rejection in rejections)
        {
            string words = string.Join('\n', rejection.Errors);
            rejected.Add(rejection.Map.Key);
            if (told.GetValueOrDefault(rejection.Map.Key) != words)
            {
                told[rejection.Map.Key] = words;
                news.Add(rejection);
            }
        }

        foreach (PolicyMapKey mended in told.Keys.Where(key => !rejected.Contains(key)).ToArray())
        {
            told.Remove(mended);
        }

        return [.. news];
    }
}
