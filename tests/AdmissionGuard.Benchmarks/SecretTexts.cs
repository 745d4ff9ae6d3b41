using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;
using AdmissionGuard.Policies.Workloads;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks;

/// <summary>
/// Looking through long texts: a ConfigMap of one mebibyte, and values of 64 KiB, ordinary and hostile; beside it what a naive loop over
/// expressions of the same token forms takes for one ordinary variable.
/// </summary>
[InProcess]
[IterationTime(100)]
[MaxWarmupCount(8)]
[MaxIterationCount(20)]
[MinColumn]
[MemoryDiagnoser]
public class SecretTexts
{
    private const int Entry = 64 * 1024;

    private const string Variable = "quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0";

    private readonly PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { ConfigMaps = true });
    private readonly Workload config = ConfigMapOf(Text);
    private readonly Workload configOfMarks = ConfigMapOf(_ => Repeated("password: $x\n"));
    private readonly Workload configOfShortLines = ConfigMapOf(_ => Repeated("a=b\n"));
    private readonly Workload ordinary = PodOf(Repeated("log.level=info and the service listens on port 8080 of every address; "));
    private readonly Workload marks = PodOf(Repeated("password=$x;"));
    private readonly Workload urls = PodOf(Repeated("a://a:$b@"));
    private readonly Workload prefixes = PodOf(Repeated(" dp.pt."));
    private readonly Regex[] naive = [.. ProviderTokens.All.Select(token => new Regex(Expression(token.Form), RegexOptions.CultureInvariant))];

    /// <summary>A ConfigMap of 16 entries of 64 KiB, as people write them.</summary>
    [Benchmark]
    public int ConfigMapOf1MiB() => Judge(config);

    /// <summary>The same of nothing but passwords that are references.</summary>
    [Benchmark]
    public int ConfigMapOf1MiBOfMarks() => Judge(configOfMarks);

    /// <summary>The same of the shortest lines.</summary>
    [Benchmark]
    public int ConfigMapOf1MiBOfShortLines() => Judge(configOfShortLines);

    /// <summary>A Pod whose variable has 64 KiB that are nothing special.</summary>
    [Benchmark]
    public int Ordinary64KiB() => Judge(ordinary);

    /// <summary>A Pod whose variable has 64 KiB of password fields that hold references.</summary>
    [Benchmark]
    public int HostileFields64KiB() => Judge(marks);

    /// <summary>A Pod whose variable has 64 KiB of addresses whose password is a reference.</summary>
    [Benchmark]
    public int HostileUrls64KiB() => Judge(urls);

    /// <summary>A Pod whose variable has 64 KiB of a token's prefix.</summary>
    [Benchmark]
    public int HostilePrefixes64KiB() => Judge(prefixes);

    /// <summary>One ordinary variable.</summary>
    [Benchmark(Baseline = true)]
    public object? OneVariable() => SecretDetector.Default.Find("SETTING", Variable)?.Rule;

    /// <summary>The same variable by a loop over one expression for each token form: the ratio column tells how much more it takes.</summary>
    [Benchmark]
    public int OneVariableNaively() => naive.Count(expression => expression.IsMatch(Variable));

    private int Judge(Workload workload)
    {
        Findings findings = new();
        rule.Judge(workload, findings);
        return findings.Count;
    }

    private static string Repeated(string piece) => string.Concat(Enumerable.Repeat(piece, (Entry / piece.Length) + 1))[..Entry];

    private static string Expression(TokenForm form)
    {
        StringBuilder expression = new();
        foreach (TokenPart part in form.Parts)
        {
            string characters = part.Alphabet is null ? "" : string.Concat(Enumerable.Range(' ', 95).Select(c => (char)c).Where(part.Alphabet.Contains).Select(c => $@"\x{(int)c:x2}"));
            expression.Append(part.Alphabet is null ? Regex.Escape(part.Literal) : string.Create(CultureInfo.InvariantCulture, $"[{characters}]{{{part.Min},{part.Max}}}"));
        }

        return expression.ToString();
    }

    private static Workload PodOf(string value) =>
        new()
        {
            Kind = "Pod",
            Namespace = "shop",
            Name = "web",
            PodSpecPath = "spec",
            Pod = new PodSpec
            {
                Containers = [new Container { Kind = ContainerKind.Regular, Index = 0, Name = "web", Env = [new EnvVariable(Utf8Text.From("SETTING"), Utf8Text.From(value))] }],
            },
        };

    private static Workload ConfigMapOf(Func<int, string> text) =>
        new()
        {
            Kind = "ConfigMap",
            Namespace = "shop",
            Name = "settings",
            PodSpecPath = "",
            Pod = new PodSpec(),
            CarriesPod = false,
            Config = new ConfigData { Data = [.. Enumerable.Range(0, 16).Select(i => new NamedText(Utf8Text.From($"app{i}.yaml"), Utf8Text.From(text(i))))] },
        };

    private static string Text(int seed)
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < Entry - 160; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"section{i % 9}:\n  key-{seed}: value-{i}-of-the-setting/for/container\n  endpoint: http://svc-{i}.shop.svc:8080/api\n  timeout: 30s\n");
        }

        return text.ToString();
    }
}
