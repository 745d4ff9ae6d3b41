namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What manifests are full of: none is a secret, and each leaves the detector by another way. The benchmarks have them too.</summary>
internal static class OrdinaryPairs
{
    private static readonly (string Name, string Value)[] pairs =
    [
        ("SETTING_7", "value-3-of-the-setting/for/container/7"),
        ("LOG_LEVEL", "info"),
        ("SERVER_PORT", "8080"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel-collector.observability.svc.cluster.local:4317"),
        ("JAVA_OPTS", "-XX:MaxRAMPercentage=75.0 -XX:+ExitOnOutOfMemoryError -Dlog4j2.formatMsgNoLookups=true"),
        ("IMAGE", "quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0"),
        ("CONFIG_PATH", "/etc/app/config.d/production.yaml"),
        ("REDIS_HOST", "redis-master.cache.svc.cluster.local"),
        ("GREETING", "The quick brown fox jumps over the lazy dog."),
        ("LOG_CONFIG", """{"level":"info","sinks":["stdout","file"],"retain":7}"""),
        ("GIT_COMMIT", "d4735e3a265e16eee03f59718b9b5d03019c07d8"),
        ("TLS_SECRET", "shop-tls-7d9c6b5f4"),
    ];

    /// <summary>One of them; they come round again.</summary>
    public static (string Name, string Value) At(int index) => pairs[index % pairs.Length];
}
