using System.Diagnostics;
using System.Globalization;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What hostile text costs in proportion to ordinary text of its size. A bar for a quiet machine, so it runs only when it is asked for.</summary>
public sealed class HostileRatioTests(ITestOutputHelper output)
{
    private const int Length = 64 * 1024;
    private const int Variables = 5_000;
    private const int Rounds = 400;
    private const double Most = 2;

    private static readonly PlaintextSecretsRule Rule = new(new PlaintextSecretsOptions { ConfigMaps = true });

    [Fact(Explicit = true)]
    public void A_hostile_value_costs_at_most_twice_an_ordinary_one()
    {
        Workload ordinary = Objects.WithVariable("SETTING", Repeated("log.level=info and the service listens on port 8080 of every address; "));
        Bar(ordinary, [.. Values().Select(one => (one.Title, Objects.WithVariable("SETTING", one.Value)))]);
    }

    [Fact(Explicit = true)]
    public void Thousands_of_hostile_variables_cost_at_most_twice_as_many_ordinary_ones()
    {
        (string, string)[] usual =
        [
            ("LOG_LEVEL", "info"), ("SERVER_PORT", "8080"), ("ENDPOINT", "http://otel-collector.observability.svc.cluster.local:4317"), ("CONFIG_PATH", "/etc/app/config.d/production.yaml"),
            ("IMAGE", "quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0"), ("GREETING", "The quick brown fox jumps over the lazy dog."),
            ("LOG_CONFIG", """{"level":"info","sinks":["stdout","file"],"retain":7}"""), ("TLS_SECRET", "shop-tls-7d9c6b5f4"),
        ];
        Bar(PodOf(i => usual[i % usual.Length]), [.. SmallVariables().Select(one => (one.Name, PodOf(_ => one)))]);
    }

    private static IEnumerable<(string Title, string Value)> Values() =>
    [
        ("references in password fields", Repeated("password=$x;")),
        ("placeholders in password fields", Repeated("password=exa" + "mple;")),
        ("addresses with references", Repeated("a://a:$b@")),
        ("a token's prefix", Repeated(" dp.pt.")),
        ("half a mark", Repeated("_gitlab ")),
        ("percent encoding", Repeated("%41%20%62")),
        ("text in percent encoding", Uri.EscapeDataString(Repeated("plain words of a query, "))[..Length]),
        ("base64 of words", Sample.ToBase64(Repeated("plain words of a text, "))[..Length]),
        ("hexadecimal of words", Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Repeated("plain words of a text, ")))[..Length]),
        ("base64 twice", Sample.ToBase64(Sample.ToBase64(Repeated("plain words of a text, ")))[..Length]),
        ("random base64", Sample.Random(Sample.Base64, Length)),
        ("token beginnings", Repeated("eyJ.eyJ ")),
        ("short words", Repeated("ab ")),
    ];

    private static IEnumerable<(string Name, string Value)> SmallVariables() =>
    [
        ("PASSWORD", "$(X)"), ("PASSWORD", "x"), ("PASSWORD", "exa" + "mple"), ("A_SECRET_TOKEN_KEY", "web-credentials"), ("CLIENT_SECRET", Sample.Random(Sample.AlphaNumeric, 32)),
        ("SETTING", Sample.ToBase64("plain words of a small text")), ("SETTING", "a%20b%20c%20d%20e%20f%20g%20h"), ("URL", "a://a:$b@c"), ("SETTING", Sample.GitHubToken()),
        ("KEY", Sample.Random(Sample.Hex, 40)), ("CONFIG", "a: b\nc: d\n"), ("CONFIG", "{\"a\":\"b\",\"c\":\"d\"}"), ("SETTING", "password=$x;"),
    ];

    private void Bar(Workload ordinary, (string Title, Workload Object)[] hostile)
    {
        Assert.True(Cost(ordinary) > 0);
        List<string> over = [];
        foreach ((string title, Workload one) in hostile)
        {
            (double usual, double cost) = (Cost(ordinary), Cost(one));
            string line = string.Create(CultureInfo.InvariantCulture, $"{cost / usual:0.00} x: {title} ({cost:0} us, ordinary {usual:0} us)");
            output.WriteLine(line);
            if (cost > Most * usual)
            {
                over.Add(line);
            }
        }

        Assert.Empty(over);
    }

    // The least of many rounds: whatever else the machine does only adds.
    private static double Cost(Workload workload)
    {
        double least = double.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            Findings findings = new();
            long begin = Stopwatch.GetTimestamp();
            Rule.Judge(workload, findings);
            least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        return least;
    }

    private static string Repeated(string piece) => string.Concat(Enumerable.Repeat(piece, (Length / piece.Length) + 1))[..Length];

    private static Workload PodOf(Func<int, (string Name, string Value)> variable)
    {
        ContainerBuilder container = AContainer().With(draft => draft with { Env = [.. Enumerable.Range(0, Variables).Select(variable).Select(one => new EnvVariable(Utf8Text.From(one.Name), Utf8Text.From(one.Value)))] });
        return APod().With(container).Build();
    }
}
