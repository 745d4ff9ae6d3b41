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
        APod().With(AContainer().With(draft => draft with { Env = [.. Enumerable.Range(0, count).Select(i => new EnvVariable(Utf8Text.From(OrdinaryPairs.At(i).Name), Utf8Text.From(OrdinaryPairs.At(i).Value)))] })).Build();

    /// <summary>A ConfigMap with ordinary short entries.</summary>
    public static Workload Entries(int count) =>
        Objects.ConfigMap(new ConfigData { Data = [.. Enumerable.Range(0, count).Select(i => new NamedText(Utf8Text.From(OrdinaryPairs.At(i).Name), Utf8Text.From(OrdinaryPairs.At(i).Value)))] });

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
