using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// Secrets behind what only looks like some: placeholders, fakes, references, findings of a lower level, and secrets that the policy lets pass. However many
/// there are, below the caps none hides what stands behind it.
/// </summary>
public sealed class DecoyTests
{
    private const string Word = "hunt" + "er7";

    private static readonly PlaintextSecretsRule Strict = new(new PlaintextSecretsOptions { ConfigMaps = true });

    private static readonly int[] Amounts = [20, 500, 5_000];

    private static readonly (string Name, Func<int, string> Value)[] Decoys =
    [
        ("PASSWORD", _ => "change" + "me"),
        ("PASSWORD", _ => "exa" + "mple"),
        ("PASSWORD", _ => "$x"),
        ("TOKEN", _ => "plain words"),
        ("TOKEN", i => $"v1-{i}"),
        ("SETTING", _ => "ghp" + "_" + new string('x', 36)),
        ("SETTING", _ => "eyJ.eyJ.eyJ"),
        ("URL", _ => "http://a:$b@c"),
        ("KEY", i => Sample.Uuid(i)),
        ("API_TOKEN", i => Sample.Uuid(i)),
    ];

    private static readonly (string Name, string Value)[] Secrets =
    [
        ("SETTING", Sample.GitHubToken()), ("ENDPOINT", "postgres://app:" + Word + "@db/shop"), ("DB_PASSWORD", Word),
    ];

    public static TheoryData<string, int, int> Rows => new(
        from amount in Amounts
        from decoy in Enumerable.Range(0, Decoys.Length)
        from secret in Enumerable.Range(0, Secrets.Length)
        select ($"{amount} times {Decoys[decoy].Name}", decoy + (amount * 100), secret));

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_the_entries_of_a_ConfigMap_the_secret_is_denied(string title, int decoy, int secret) =>
        AssertDenied(title, Objects.ConfigMap(new ConfigData { Data = [.. Named(decoy, secret).Select(one => new NamedText(Utf8Text.From(one.Name), Utf8Text.From(one.Value)))] }));

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_the_variables_of_a_container_the_secret_is_denied(string title, int decoy, int secret) =>
        AssertDenied(title, APod().With(AContainer().With(draft => draft with { Env = [.. Named(decoy, secret).Select(one => new EnvVariable(Utf8Text.From(one.Name), Utf8Text.From(one.Value)))] })).Build());

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_one_entry_of_many_lines_the_secret_is_denied(string title, int decoy, int secret)
    {
        AssertDenied(title, Objects.ConfigMap("app.properties", Text(decoy, secret, "{0}={1}\n")));
        AssertDenied(title, Objects.ConfigMap("app.yaml", Text(decoy, secret, "{0}: {1}\n")));
        AssertDenied(title, Objects.ConfigMap("app.json", "{" + Text(decoy, secret, "\"{0}\": \"{1}\",\n") + "\"a\": 1}"));
        AssertDenied(title, Objects.ConfigMap("app.xml", "<a>" + Text(decoy, secret, "<{0}>{1}</{0}>") + "</a>"));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_a_script_the_secret_is_denied(string title, int decoy, int secret) =>
        AssertDenied(title, Objects.WithCommand("sh", "-c", Text(decoy, secret, "export {0}='{1}'\n")));

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_the_value_of_one_variable_the_secret_is_denied(string title, int decoy, int secret) =>
        AssertDenied(title, Objects.WithVariable("SETTINGS", Text(decoy, secret, "{0}={1};")));

    [Theory]
    [InlineData("pwd=todo;")]
    [InlineData("pwd: todo\n")]
    [InlineData("a://a:$b@")]
    [InlineData("@//")]
    [InlineData(" dp.pt.")]
    [InlineData("?sig=")]
    [InlineData("password=$x\n")]
    [InlineData("a=b\n")]
    [InlineData("eyJ.eyJ ")]
    [InlineData("-----BEGIN PRIVATE " + "KEY-----")]
    [InlineData("machine a login a password todo ")]
    public void A_text_of_nothing_but_marks_up_to_the_cap_hides_nothing(string piece)
    {
        string decoys = string.Concat(Enumerable.Repeat(piece, (SecretDetector.MaxLength - 100) / piece.Length));

        foreach (string end in new[] { " " + Sample.GitHubToken(), "\npassword=" + Word, "\nhttps://a:" + Word + "@b.example.com" })
        {
            AssertDenied(piece, Objects.ConfigMap("text", decoys + end));
            AssertDenied(piece, Objects.WithVariable("SETTING", decoys + end));
            AssertDenied(piece, Objects.WithArgs(decoys + end));
        }
    }

    [Fact]
    public void Over_the_cap_what_stands_between_the_ends_is_told_as_not_looked_at()
    {
        string half = string.Concat(Enumerable.Repeat("PASSWORD=" + "changeme\n", 4_000));

        Assert.Contains(Looked.At(Objects.ConfigMap("app.properties", half + "DB_PASSWORD=" + Word + "\n" + half)), violation => violation.Reason.Code == "secret-partly-scanned");
    }

    [Fact]
    public void A_line_of_any_length_is_read_to_its_end() =>
        AssertDenied("line", Objects.ConfigMap("text", "a=b\nc=" + new string('x', 40_000) + " " + Sample.GitHubToken() + "\n"));

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(6_000)]
    public void Secrets_that_are_allowed_by_their_variable_hide_no_other(int amount)
    {
        PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { ConfigMaps = true, AllowedVariables = ["TEST_*"] });
        string text = string.Concat(Enumerable.Range(0, amount).Select(i => $"TEST_{i}=p{i}w\n"));

        AssertDenied("allowed", Objects.ConfigMap("text", text.Replace("TEST_", "TEST_PASSWORD_", StringComparison.Ordinal)[^Math.Min(text.Length, 60_000)..] + "DB_PASSWORD=" + Word + "\n"), rule);
        AssertDenied("allowed", Objects.ConfigMap(new ConfigData { Data = [.. Enumerable.Range(0, amount).Select(i => new NamedText(Utf8Text.From($"TEST_{i}_PASSWORD"), Utf8Text.From(Word))), new NamedText(Utf8Text.From("PASSWORD"), Utf8Text.From(Word))] }), rule);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    [InlineData(6_000)]
    public void Secrets_that_are_allowed_by_fingerprint_or_date_hide_no_other(int amount)
    {
        PlaintextSecretsRule byFingerprint = new(new PlaintextSecretsOptions { AllowedFingerprints = [FingerprintKey.OfThisProcess.Of(Word)] });
        PlaintextSecretsRule byDate = new(new PlaintextSecretsOptions { Allowances = [new AllowanceOptions(["DEMO_*"], null, null, null, "OPS-1") { Until = DateOnly.MaxValue }] });
        EnvVariable decoy = new(Utf8Text.From("DEMO_PASSWORD"), Utf8Text.From(Word));
        EnvVariable secret = new(Utf8Text.From("DB_PASSWORD"), Utf8Text.From(Word + "8"));
        Workload pod = APod().With(AContainer().With(draft => draft with { Env = [.. Enumerable.Repeat(decoy, amount), secret] })).Build();

        AssertDenied("fingerprint", pod, byFingerprint);
        AssertDenied("date", pod, byDate);
    }

    [Fact]
    public void A_key_of_several_lines_is_told_though_another_of_its_kind_is_allowed()
    {
        PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { ConfigMaps = true, AllowedVariables = ["TEST_*"] });
        string allowed = "TEST_KEY=\"" + Sample.Pem(lineEnd: "\\n") + "\"\n";

        Assert.Empty(Looked.At(Objects.ConfigMap("app.env", allowed + "MODE=fast\n"), rule));
        AssertDenied("key", Objects.ConfigMap("app.env", allowed + Sample.Pem() + "\n"), rule);
    }

    [Fact]
    public void A_second_access_key_is_told_though_the_first_is_allowed()
    {
        PlaintextSecretsRule rule = new(new PlaintextSecretsOptions { AllowedVariables = ["TEST_*"] });
        ContainerBuilder container = AContainer()
            .WithEnv("TEST_ID", Sample.AccessKeyId()).WithEnv("TEST_OTHER", Sample.Random(Sample.Base64, 40, 7))
            .WithEnv("ID", Sample.AccessKeyId(2)).WithEnv("OTHER", Sample.Random(Sample.Base64, 40, 8));

        Assert.Equal(["ID", "OTHER"], Looked.At(APod().With(container).Build(), rule).Where(violation => violation.Mode == Mode.Enforce).Select(violation => violation.Secret!.Variable).Order());
    }

    [Theory]
    [InlineData("{\"a\": \"b\"c\", \"password\": \"@\"}")]
    [InlineData("{\"a\": b\", \"password\": \"@\"}")]
    [InlineData("{\"a\": 1, password: \"@\"}")]
    public void A_mistake_in_JSON_hides_nothing(string text)
    {
        AssertDenied(text, Objects.ConfigMap("app.json", text.Replace("@", Word, StringComparison.Ordinal)));
        AssertDenied(text, Objects.ConfigMap("app.json", text.Replace("@", Sample.GitHubToken(), StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, string Value)> Named(int decoy, int secret)
    {
        (string name, Func<int, string> value) = Decoys[decoy % 100];
        return Enumerable.Range(0, decoy / 100).Select(i => (name, value(i))).Append(Secrets[secret]);
    }

    // As many decoys as fit below the cap, and the secret behind them.
    private static string Text(int decoy, int secret, string form)
    {
        string[] pieces = [.. Named(decoy, secret).Select(one => form.Replace("{0}", one.Name, StringComparison.Ordinal).Replace("{1}", one.Value, StringComparison.Ordinal))];
        int length = 0;
        return string.Concat(pieces[..^1].TakeWhile(piece => (length += piece.Length) < SecretDetector.MaxLength - 200)) + pieces[^1];
    }

    private static void AssertDenied(string title, Workload workload, PlaintextSecretsRule? rule = null)
    {
        PlaintextSecretsRule judge = rule ?? Strict;
        Findings findings = new(new Judging().Context());
        findings.Enter("baseline", "plaintextSecrets", Mode.Enforce);
        judge.Judge(workload, findings);
        ImmutableArray<Violation> denials = [.. findings.All.Where(violation => violation.Mode == Mode.Enforce)];
        Assert.True(denials.Length + findings.UnlistedDenials > 0, title);
        Assert.DoesNotContain(denials, violation => violation.Secret!.Level != "high");
    }
}
