namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>
/// Turns manifests of today into what an older API server serves: CronJob and PodDisruptionBudget became <c>v1</c> in Kubernetes
/// 1.21, with the fields that the manifests here use unchanged, but for one that came with 1.26.
/// </summary>
internal sealed class ServedVersions(bool cronJobs, bool disruptionBudgets)
{
    /// <summary>Asks the API server what it serves.</summary>
    public static async Task<ServedVersions> AskAsync(ApiServer api)
    {
        ApiAnswer batch = await api.GetAsync("apis/batch/v1");
        ApiAnswer policy = await api.GetAsync("apis/policy/v1");
        return new ServedVersions(batch.Body["resources"]!.AsArray().Any(resource => (string?)resource!["name"] == "cronjobs"), policy.Succeeded);
    }

    /// <summary>Rewrites what is not served.</summary>
    public string Adapt(string manifest)
    {
        string adapted = manifest;
        adapted = cronJobs ? adapted : adapted.Replace("batch/v1\nkind: CronJob", "batch/v1beta1\nkind: CronJob", StringComparison.Ordinal);
        return disruptionBudgets ? adapted
            : adapted
                .Replace("policy/v1\nkind: Pod", "policy/v1beta1\nkind: Pod", StringComparison.Ordinal)
                .Replace("\n  unhealthyPodEvictionPolicy: AlwaysAllow", "", StringComparison.Ordinal);
    }

    /// <summary>Rewrites the path of what is not served.</summary>
    public string AdaptPath(string api, string resource) => resource == "cronjobs" && !cronJobs ? "apis/batch/v1beta1" : api;
}
