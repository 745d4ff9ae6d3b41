using AdmissionGuard.Options;

namespace AdmissionGuard.Hosting;

/// <summary>What a person at a terminal reads who starts the server without a certificate.</summary>
internal static class TrialBanner
{
    /// <summary>The text.</summary>
    public static string Text(string version, ServerOptions options, ListeningAddresses addresses)
    {
        string policies = options.Cluster is not null ? string.Join(", ", [.. options.Policies, "ConfigMaps of the cluster"])
            : options.Policies.IsEmpty ? "the built-in baseline (bring your own with --policy FILE|FOLDER)"
            : string.Join(", ", options.Policies);
        string webhook = $"{addresses.Webhook}validate?timeout=10s";
        return $"""

            AdmissionGuard {version} is ready for a trial. Its certificate is self-made and lives in memory only.

              reviews   {webhook}
              metrics   {addresses.Plain}metrics
              policies  {policies}

            Ask it, from the repository's folder. A pod that is let in:

              {Curl("good-pod.json", webhook, options)}

            And one that is denied:

              {Curl("bad-pod.json", webhook, options)}

            Ctrl+C ends it.

            """;
    }

    private static string Curl(string sample, string webhook, ServerOptions options)
    {
        string caller = options.Callers is null ? "" : "--cert client.crt --key client.key ";
        return $"curl -sk {caller}-H 'Content-Type: application/json' --data-binary @manifests/samples/reviews/{sample} '{webhook}'";
    }
}
