using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Workloads;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks;

/// <summary>What looking for plain text secrets adds to a review: one ordinary variable, a usual Pod, and the largest.</summary>
[InProcess]
[MemoryDiagnoser]
public class SecretDetection
{
    // What manifests are full of; none is a secret and each leaves the detector by another way.
    private static readonly (string Name, string Value)[] ordinary =
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

    private readonly PlaintextSecretsRule rule = new(new PlaintextSecretsOptions());
    private readonly Workload usual = PodWith(50);
    private readonly Workload largest = PodWith(5000);

    /// <summary>One variable, 38 characters of words.</summary>
    [Benchmark]
    public object? OrdinaryPair() => SecretDetector.Default.Find(ordinary[0].Name, ordinary[0].Value)?.Rule;

    /// <summary>A Pod with 50 variables of all ordinary kinds.</summary>
    [Benchmark]
    public int PodOf50Variables() => Judge(usual);

    /// <summary>A Pod with 5,000 variables of all ordinary kinds.</summary>
    [Benchmark]
    public int PodOf5000Variables() => Judge(largest);

    private static Workload PodWith(int variables) =>
        new()
        {
            Kind = "Pod",
            Namespace = "shop",
            Name = "web",
            PodSpecPath = "spec",
            Pod = new PodSpec { Containers = [new Container { Kind = ContainerKind.Regular, Index = 0, Name = "web", Env = [.. Enumerable.Range(0, variables).Select(Variable)] }] },
        };

    private static EnvVariable Variable(int index)
    {
        (string name, string value) = ordinary[index % ordinary.Length];
        return new EnvVariable(Utf8Text.From(name), Utf8Text.From(value));
    }

    private int Judge(Workload workload)
    {
        Findings findings = new();
        rule.Judge(workload, findings);
        return findings.Count;
    }
}
