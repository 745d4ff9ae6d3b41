namespace AdmissionGuard.Tests.Arranging;

/// <summary>Kubeconfigs.</summary>
internal static class KubeConfigs
{
    /// <summary>One for an API server that takes any token; the namespace is <c>guard</c>.</summary>
    public static string Of(Uri server) => $$"""
        apiVersion: v1
        kind: Config
        clusters: [{ name: c, cluster: { server: "{{server}}" } }]
        users: [{ name: u, user: { token: t } }]
        contexts: [{ name: x, context: { cluster: c, user: u, namespace: guard } }]
        current-context: x
        """;
}
