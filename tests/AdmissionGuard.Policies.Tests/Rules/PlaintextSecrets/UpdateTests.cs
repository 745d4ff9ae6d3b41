using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>With <c>onUpdate: new</c> a change beside a secret that was there makes no new one of it, and another secret is never taken for it.</summary>
public sealed class UpdateTests
{
    private const string Word = "hunt" + "er7";
    private const string Other = "walr" + "us88";

    private static readonly PlaintextSecretsRule Rule = new(new PlaintextSecretsOptions { OnUpdate = OnUpdate.New, ConfigMaps = true });

    private static readonly string Basic = "Basic " + Sample.ToBase64("alice:" + Word);

    public static TheoryData<string, string> Unchanged { get; } = new()
    {
        { "x=1\n" + Sample.Pem(), "x=2\n" + Sample.Pem() },
        { "x: 1\nkey: |\n  " + Indented(Sample.Pem()), "x: 2\nkey: |\n  " + Indented(Sample.Pem()) },
        { Netrc("example.com", Word), "# mine\n" + Netrc("example.org", Word) },
        { $"mode=y\nurl=postgres://app:{Word}@db/d\n", $"mode=x\nurl=postgres://app:{Word}@other:5432/e\n" },
        { $"curl -H X-A:b -H Authorization: {Basic} http://a\n", $"curl -v -H Authorization: {Basic} http://b\n" },
        { $"# see {Sample.GitHubToken()}\na=b\n", $"# look at {Sample.GitHubToken()} and weep\na=b\n" },
    };

    public static TheoryData<string, string> Changed { get; } = new()
    {
        { "x=1\n" + Sample.Pem(), "x=1\n" + Sample.Pem("RSA ") },
        { Netrc("example.com", Word), Netrc("example.com", Other) },
        { Netrc("example.com", Word), Netrc("example.com", Word) + Netrc("example.org", Other) },
        { $"url=postgres://app:{Word}@db/d\n", $"url=postgres://app:{Other}@db/d\n" },
        { $"# postgres://app:{Word}@db/d\na=b\n", $"# postgres://app:{Word}@db/d postgres://app:{Other}@db/d\na=b\n" },
        { $"# see {Sample.GitHubToken()}\na=b\n", $"# see {Sample.GitHubToken()} postgres://app:{Other}@db/d\na=b\n" },
        { $"curl -H Authorization: {Basic} http://a\n", $"curl -H Authorization: Basic {Sample.ToBase64("alice:" + Other)} http://a\n" },
    };

    [Theory]
    [MemberData(nameof(Unchanged))]
    public void A_change_beside_the_secret_is_a_warning(string stored, string asked) => AssertMode(Mode.Warn, stored, asked);

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_change_of_the_secret_is_denied(string stored, string asked) => AssertMode(Mode.Enforce, stored, asked);

    [Fact]
    public void So_it_is_in_a_script()
    {
        Workload stored = Objects.WithCommand("sh", "-c", $"curl -H Authorization: {Basic} http://a; sleep 1");

        Assert.Equal(Mode.Warn, Looked.At(Objects.WithCommand("sh", "-c", $"sleep 5; curl -H Authorization: {Basic} http://a") with { Stored = stored }, Rule)[0].Mode);
        Assert.Equal(Mode.Enforce, Looked.At(Objects.WithCommand("sh", "-c", $"curl -H Authorization: Basic {Sample.ToBase64("alice:" + Other)} http://a") with { Stored = stored }, Rule)[0].Mode);
    }

    [Fact]
    public void The_fingerprint_that_is_told_stays_that_of_the_value()
    {
        Workload asked = Objects.WithVariable("URL", $"postgres://app:{Word}@db/d");

        Assert.Equal(Looked.At(asked)[0].Secret!.Fingerprint, Looked.At(asked, Rule)[0].Secret!.Fingerprint);
    }

    private static void AssertMode(Mode mode, string stored, string asked)
    {
        Assert.Equal(mode, Looked.At(Objects.ConfigMap("f", asked) with { Stored = Objects.ConfigMap("f", stored) }, Rule).Max(violation => violation.Mode));
        Assert.Equal(mode, Looked.At(Objects.WithVariable("F", asked) with { Stored = Objects.WithVariable("F", stored) }, Rule).Max(violation => violation.Mode));
    }

    private static string Netrc(string host, string password) => $"machine {host}\nlogin app\npassword {password}\n";

    private static string Indented(string text) => text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
