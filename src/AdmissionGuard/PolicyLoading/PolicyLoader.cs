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
    PolicyStore store,
    PolicyMetrics metrics,
    ILogger<PolicyLoader> logger)
{
    private PolicySources seen = PolicySources.None;

    /// <summary>Loads the first set; empty, or every line that says why the process cannot start.</summary>
    public ImmutableArray<string> Load()
    {
        if (options.Policies.IsEmpty)
        {
            Use(BuiltInBaseline.Set);
            Log.BuiltIn(logger);
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
            Log.Reloaded(logger, set.Policies.Length, Names(set));
            return;
        }

        Log.Kept(logger, errors.Length, Names(store.Current));
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
        store.Use(set);
        metrics.Loaded(set);
        foreach (Policy policy in set.Policies)
        {
            foreach (string notice in policy.Notices)
            {
                Log.Notice(logger, policy.Name, notice);
            }
        }
    }

    private static string Names(PolicySet set) => string.Join(", ", set.Policies.Select(policy => policy.Name));
}
