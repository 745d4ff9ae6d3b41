using System.Collections.Immutable;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.PolicyLoading;

/// <summary>
/// Fills the policy store at start and, when files change, again. A set with any mistake never replaces a good one: policies that are
/// half understood are worse than yesterday's.
/// </summary>
internal sealed class PolicyLoader(
    ServerOptions options,
    PolicyComposition composition,
    PolicyMetrics metrics,
    ILogger<PolicyLoader> logger)
{
    private PolicySources seen = PolicySources.None;

    /// <summary>Loads the first set; empty, or every line that says why the process cannot start.</summary>
    public ImmutableArray<string> Load()
    {
        if (options.Policies.IsEmpty)
        {
            UseBuiltIn();
            return [];
        }

        seen = PolicySources.Read(options.Policies);
        return Take(out _);
    }

    /// <summary>Looks at the files again; does nothing when they say what was seen last.</summary>
    public void Reload()
    {
        PolicySources now = PolicySources.Read(options.Policies);
        if (now.Same(seen))
        {
            return;
        }

        seen = now;
        ImmutableArray<string> errors = Take(out PolicySet? set);
        if (set is not null)
        {
            Log.Reloaded(logger, set.Policies.Length, Names(set.Policies));
            return;
        }

        Log.Kept(logger, errors.Length, Names(composition.FilePolicies));
        foreach (string error in errors)
        {
            Log.Mistake(logger, error);
        }
    }

    private ImmutableArray<string> Take(out PolicySet? set)
    {
        PolicySetReading reading = PolicySetReader.Read(seen.Texts);

        // Where nothing could be read, "holds no policy" would only hide why.
        ImmutableArray<string> errors = seen.Texts.IsEmpty && !seen.Errors.IsEmpty
            ? seen.Errors
            : [.. seen.Errors, .. reading.Errors.Select(error => error.ToString())];
        set = errors.IsEmpty ? reading.Set : null;
        if (set is null)
        {
            metrics.LoadFailed();
        }
        else
        {
            Use(set);
        }

        return errors;
    }

    private void Use(PolicySet set)
    {
        composition.UseFiles(set.Policies);
        metrics.Loaded();
    }

    // In a cluster the ConfigMaps come later, and the composition knows what to do when there is none.
    private void UseBuiltIn()
    {
        if (options.Cluster is not null)
        {
            composition.UseFiles([]);
            return;
        }

        Use(BuiltInBaseline.Set);
        Log.BuiltIn(logger);
    }

    private static string Names(ImmutableArray<Policy> policies) => string.Join(", ", policies.Select(policy => policy.Name));
}
