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

    private readonly PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { ConfigMaps = true });
    private readonly Workload config = ConfigMapOf(16);
    private readonly string ordinary = Repeated("log.level=info and the service listens on port 8080 of every address; ");
    private readonly string anchors = Repeated("password=$x;");
    private readonly string urls = Repeated("a://a:$b@");
    private readonly string prefixes = Repeated(" dp.pt.");
    private readonly Regex[] naive = [.. ProviderTokens.All.Select(token => new Regex(Expression(token.Form), RegexOptions.CultureInvariant))];

    /// <summary>A ConfigMap of 16 entries of 64 KiB, as people write them.</summary>
    [Benchmark]
    public int ConfigMapOf1MiB()
    {
        Findings findings = new();
        rule.Judge(config, findings);
        return findings.Count;
    }

    /// <summary>One value of 64 KiB that is nothing special.</summary>
    [Benchmark]
    public object? Ordinary64KiB() => Find(ordinary);

    /// <summary>One value of 64 KiB of password fields that hold references.</summary>
    [Benchmark]
    public object? HostileFields64KiB() => Find(anchors);

    /// <summary>One value of 64 KiB of addresses whose password is a reference.</summary>
    [Benchmark]
    public object? HostileUrls64KiB() => Find(urls);

    /// <summary>One value of 64 KiB of a token's prefix.</summary>
    [Benchmark]
    public object? HostilePrefixes64KiB() => Find(prefixes);

    /// <summary>One ordinary variable.</summary>
    [Benchmark]
    public object? OneVariable() => SecretDetector.Default.Find("SETTING", "quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0")?.Rule;

    /// <summary>The same variable by a loop over one expression for each token form.</summary>
    [Benchmark]
    public int OneVariableNaively() => naive.Count(expression => expression.IsMatch("quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0"));

    private static SecretRule? Find(string value) => SecretDetector.Default.Find("SETTING", value)?.Rule;

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

    private static Workload ConfigMapOf(int entries) =>
        new()
        {
            Kind = "ConfigMap",
            Namespace = "shop",
            Name = "settings",
            PodSpecPath = "",
            Pod = new PodSpec(),
            CarriesPod = false,
            Config = new ConfigData { Data = [.. Enumerable.Range(0, entries).Select(i => new NamedText(Utf8Text.From($"app{i}.yaml"), Utf8Text.From(Text(i))))] },
        };

    private static string Text(int seed)
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < Entry - 80; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"section{i % 9}:\n  key-{seed}: value-{i}-of-the-setting/for/container\n  endpoint: http://svc-{i}.shop.svc:8080/api\n  timeout: 30s\n");
        }

        return text.ToString();
    }
}
