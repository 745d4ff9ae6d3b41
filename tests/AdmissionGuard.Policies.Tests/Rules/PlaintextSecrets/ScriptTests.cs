using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>A script is one element that may hold several secrets: each is told, and each has the fingerprint of its own value.</summary>
public sealed class ScriptTests
{
    private const string Word = "hunt" + "er7";
    private const string Other = "walr" + "us88";

    private static readonly FingerprintKey Key = FingerprintKey.From("0123456789abcdef-a-key-of-tests"u8)!;

    [Theory]
    [InlineData("app --password " + Word)]
    [InlineData("app --password='" + Word + "'")]
    [InlineData("mysql -uroot -p" + Word + " -e 'SELECT 1'")]
    [InlineData("export DB_PASSWORD=\"" + Word + "\"")]
    [InlineData("curl -fsS -" + "u admin:" + Word + " http://es:9200")]
    [InlineData("curl -" + "uadmin:" + Word + " http://es:9200")]
    [InlineData("rabbitmqctl add_user app " + Word)]
    public void Its_fingerprint_is_that_of_the_value_alone(string script) => Assert.Equal(Key.Of(Word), Assert.Single(Told(script)).Secret?.Fingerprint);

    [Fact]
    public void A_token_has_the_fingerprint_of_its_word() =>
        Assert.Equal(Key.Of(Sample.GitHubToken()), Assert.Single(Told($"git-login {Sample.GitHubToken()} now")).Secret?.Fingerprint);

    [Fact]
    public void A_password_with_blanks_is_one_value() => Assert.Equal(Key.Of(Word + " " + Other), Assert.Single(Told($"app --password '{Word} {Other}'")).Secret?.Fingerprint);

    [Fact]
    public void Each_secret_is_told_with_its_line()
    {
        ImmutableArray<Violation> told = Told($"set -e\napp --password {Word}\n\nredis-cli -a {Other} ping\n");

        Assert.Equal([(Key.Of(Word), 1), (Key.Of(Other), 3)], told.Select(violation => (violation.Secret!.Fingerprint, violation.Place.LinesDown ?? 0)));
    }

    [Fact]
    public void The_same_secret_is_told_once() => Assert.Single(Told($"mysql -p{Word} a; mysql -p{Word} b; mysql -p{Word} c"));

    [Fact]
    public void An_allowed_one_does_not_cover_for_another()
    {
        PlaintextSecretsOptions options = new() { AllowedFingerprints = [Key.Of(Word)] };

        Assert.Equal(Key.Of(Other), Assert.Single(Told($"app --password {Word}; redis-cli -a {Other} ping", options)).Secret?.Fingerprint);
        Assert.Equal("secret-private-key", Assert.Single(Told($"app --password {Word}\ncat > k <<EOF\n{Sample.Pem()}\nEOF\n", options)).Reason.Code);
        Assert.Empty(Told($"app --password {Word}", options));
    }

    [Fact]
    public void A_word_longer_than_the_reader_keeps_is_judged_all_the_same()
    {
        string text = new string('a', 3000) + " " + Sample.GitHubToken();

        Assert.Equal("secret-provider-token", Assert.Single(Told($"app --note '{text}'")).Reason.Code);
    }

    [Fact]
    public void A_header_without_quotes_shows_in_the_whole() =>
        Assert.Equal("secret-authorization-header", Assert.Single(Told("echo Authorization: Basic " + Sample.ToBase64("alice:" + Word))).Reason.Code);

    [Theory]
    [InlineData("# don't\nmysql -uroot -p" + Word + " shop")]
    [InlineData("app # this isn't \"quoted\nredis-cli -a " + Word + " ping")]
    [InlineData("set -e # don't\n# it's \napp --password " + Word)]
    [InlineData("# don't mysql --password " + Word)]
    [InlineData("# mysql --password '" + Word + "'\necho it\\'s; serve")]
    [InlineData("curl http://localhost/#a; app --password " + Word)]
    public void An_apostrophe_of_a_comment_swallows_nothing(string script) => Assert.Equal(Key.Of(Word), Assert.Single(Told(script)).Secret?.Fingerprint);

    [Theory]
    [InlineData("su app -c \"mysql -p" + Word + " shop\"")]
    [InlineData("bash -c 'mysql -p" + Word + " shop'")]
    [InlineData("sudo sh -ec \"redis-cli -a '" + Word + "' ping\"")]
    [InlineData("docker exec db bash -c \"mysql -p" + Word + "\"")]
    [InlineData("if true; then exec gosu app sh -c 'export DB_PASSWORD=" + Word + "; serve'; fi")]
    [InlineData("bash -c \"sh -c 'mysql -p" + Word + "'\"")]
    [InlineData("bash -c \"mysql -p\\\"" + Word + "\\\" shop\"")]
    public void A_script_inside_a_script_is_read_as_one(string script) => Assert.Equal(Key.Of(Word), Assert.Single(Told(script)).Secret?.Fingerprint);

    [Fact]
    public void A_script_inside_a_script_may_be_long() =>
        Assert.Equal(Key.Of(Word), Assert.Single(Told($"su app -c \"echo {string.Concat(Enumerable.Repeat("words ", 400))}; mysql -p{Word} shop\"; serve")).Secret?.Fingerprint);

    [Fact]
    public void Lines_of_a_script_inside_a_script_are_those_of_the_whole()
    {
        ImmutableArray<Violation> told = Told($"set -e\nsu app -c \"serve\nmysql -p{Word}\"\nredis-cli -a {Other} ping");

        Assert.Equal([(Key.Of(Word), 2), (Key.Of(Other), 3)], told.Select(violation => (violation.Secret!.Fingerprint, violation.Place.LinesDown ?? 0)));
    }

    [Theory]
    [InlineData("mysql \\\n  -uroot \\\n  -p" + Word + " shop")]
    [InlineData("mysql \\\r\n  -uroot \\\r\n  -p" + Word + " shop")]
    public void A_command_goes_on_behind_a_backslash(string script)
    {
        Violation told = Assert.Single(Told(script));

        Assert.Equal((Key.Of(Word), 2), (told.Secret!.Fingerprint, told.Place.LinesDown));
    }

    private static ImmutableArray<Violation> Told(string script, PlaintextSecretsOptions? options = null)
    {
        Findings findings = new(new Judging().Context() with { Fingerprints = Key });
        findings.Enter("baseline", "plaintextSecrets", Mode.Enforce);
        new PlaintextSecretsRule(options ?? new PlaintextSecretsOptions()).Judge(Objects.WithCommand("sh", "-c", script), findings);
        return [.. findings.All];
    }
}
