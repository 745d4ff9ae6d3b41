using System.Globalization;
using System.Text;
using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What people put where secrets may stand: the measure of what hostile text may cost.</summary>
internal static class OrdinaryTexts
{
    /// <summary>The length of a text in characters: as much as is read whole.</summary>
    public const int Length = 64 * 1024;

    // What manifests are full of, as in the benchmark of a Pod; none is a secret and each leaves the detector by another way.
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

    /// <summary>A configuration in YAML.</summary>
    public static string Yaml { get; } = Filled(i => $"section{i % 9}:\n  key-{i % 5}: value-{i}-of-the-setting/for/container\n  endpoint: http://svc-{i}.shop.svc:8080/api\n  timeout: 30s\n");

    /// <summary>Java properties.</summary>
    public static string Properties { get; } = Filled(i => $"# Section {i}\nspring.section{i}.endpoint=http://svc-{i}.shop.svc:8080/api\nspring.section{i}.timeout=30s\nlogging.level.com.example.section{i}=INFO\n");

    /// <summary>A configuration in JSON on one line.</summary>
    public static string Json { get; } = "{" + Filled(i => $"\"section{i}\": {{\"endpoint\": \"http://svc-{i}.shop.svc:8080/api\", \"timeout\": 30, \"sinks\": [\"stdout\", \"file\"], \"enabled\": true}}, ")[2..] + "}";

    /// <summary>A shell script.</summary>
    public static string Script { get; } = Filled(i => $"# wait for service {i}\nuntil wget -q -O - http://svc-{i}.shop.svc:8080/healthz; do\n  echo \"waiting for svc-{i}\"\n  sleep 2\ndone\nexport MODE_{i}=fast\nexec /app/server --port 8080 --config /etc/app/config-{i}.yaml\n");

    /// <summary>Words of one line: the cheapest text there is.</summary>
    public static string Words { get; } = Filled(_ => "log.level=info and the service listens on port 8080 of every address; ");

    /// <summary>A Pod with ordinary variables.</summary>
    public static Workload Variables(int count) =>
        APod().With(AContainer().With(draft => draft with { Env = [.. Enumerable.Range(0, count).Select(i => new EnvVariable(Utf8Text.From(pairs[i % pairs.Length].Name), Utf8Text.From(pairs[i % pairs.Length].Value)))] })).Build();

    /// <summary>A ConfigMap with ordinary short entries.</summary>
    public static Workload Entries(int count) =>
        Objects.ConfigMap(new ConfigData { Data = [.. Enumerable.Range(0, count).Select(i => new NamedText(Utf8Text.From(pairs[i % pairs.Length].Name), Utf8Text.From(pairs[i % pairs.Length].Value)))] });

    private static string Filled(Func<int, string> piece)
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < Length; i++)
        {
            text.Append(piece(i).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString(0, Length);
    }
}
