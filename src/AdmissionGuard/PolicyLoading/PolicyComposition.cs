using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.PolicyLoading;

/// <summary>
/// Makes one set of the policies in files and those in ConfigMaps. Both are the floor together; a name that a file has, no ConfigMap can take.
/// In a cluster where nothing of the floor is in force, the built-in baseline counts in mode audit, so that the gate is never silently open.
/// </summary>
internal sealed class PolicyComposition(
    ServerOptions options, PolicyStore store, PolicyMetrics metrics, ILogger<PolicyComposition> logger, PolicyMapsWatch? maps = null)
{
    private readonly Lock sync = new();
    private ImmutableArray<Policy> files = [];
    private ImmutableArray<Policy>? mapped;
    private HashSet<(string Name, string Hash)> noticed = [];
    private bool auditing;

    /// <summary>The policies of files.</summary>
    public ImmutableArray<Policy> FilePolicies => files;

    /// <summary>Uses these policies of files.</summary>
    public void UseFiles(ImmutableArray<Policy> policies)
    {
        lock (sync)
        {
            files = policies;
            Compose();
        }

        // Outside of the lock: it may come back with other policies of ConfigMaps.
        maps?.Reserve(policies.ToDictionary(policy => policy.Name, policy => policy.Source, StringComparer.Ordinal));
    }

    /// <summary>Uses these policies of ConfigMaps.</summary>
    public void UseMaps(ImmutableArray<Policy> policies)
    {
        lock (sync)
        {
            mapped = policies;
            Compose();
        }
    }

    private void Compose()
    {
        // Until the ConfigMaps are known, half of the floor would pass for the whole.
        if (options.Cluster is not null && mapped is null)
        {
            return;
        }

        HashSet<string> names = [.. files.Select(policy => policy.Name)];
        ImmutableArray<Policy> all = [.. files, .. (mapped ?? []).Where(policy => !names.Contains(policy.Name))];
        bool isOpen = !all.Any(policy => policy.Namespace is null);
        PolicySet set = new(isOpen ? all.AddRange(BuiltInBaseline.Set.Policies.Select(Audited)) : all);
        store.Use(set);
        metrics.Show(set);
        TellNotices(set);
        if (isOpen && !auditing)
        {
            Log.Auditing(logger);
        }

        auditing = isOpen;
    }

    // Each version of a policy once, however often another one changes.
    private void TellNotices(PolicySet set)
    {
        foreach (Policy policy in set.Policies.Where(policy => !noticed.Contains((policy.Name, policy.Hash))))
        {
            foreach (string notice in policy.Notices)
            {
                Log.Notice(logger, policy.Name, notice);
            }
        }

        noticed = [.. set.Policies.Select(policy => (policy.Name, policy.Hash))];
    }

    private static Policy Audited(Policy policy) =>
        policy with { Mode = Mode.Audit, Rules = [.. policy.Rules.Select(rule => rule with { Mode = Mode.Audit })] };
}
