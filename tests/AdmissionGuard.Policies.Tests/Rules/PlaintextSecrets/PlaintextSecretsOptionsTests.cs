using AdmissionGuard.Policies.Documents;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

public sealed class PlaintextSecretsOptionsTests
{
    [Theory]
    [InlineData("plaintextSecrets: {}")]
    [InlineData("plaintextSecrets: { enforceAt: high }")]
    [InlineData("plaintextSecrets: { mode: warn, enforceAt: medium }")]
    [InlineData("plaintextSecrets: { enforceAt: medium, warnAt: low, auditAt: none, onUpdate: new, configMaps: true }")]
    [InlineData("plaintextSecrets: { warnAt: none }")]
    [InlineData("plaintextSecrets: { disabledRules: [json-web-token], allowedVariables: [\"TEST_*\"], allowedFingerprints: [\"0a1b2c3d\"] }")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [\"DEMO_*\"], until: 2027-03-31, reason: test data }] }")]
    [InlineData("plaintextSecrets: { allowances: [{ containers: [web], workloads: [\"Deployment/shop-*\"], namespaces: [team-a], until: 2027-03-31, reason: test data }] }")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [db.password], workloads: [\"ConfigMap/app\"], until: 2027-03-31, reason: test data }] }")]
    [InlineData("plaintextSecrets: { patterns: [{ id: acme-token, pattern: \"acme_[0-9a-f]{32}\", prefilter: acme_, level: medium, describes: an ACME token }] }")]
    public void Levels_and_settings_are_read(string rule) => Assert.Empty(Read(rule).Errors);

    [Theory]
    [InlineData("plaintextSecrets: { enforceAt: low }", "enforceAt")]
    [InlineData("plaintextSecrets: { enforceAt: medium, warnAt: high }", "above enforceAt")]
    [InlineData("plaintextSecrets: { warnAt: high, auditAt: high, enforceAt: medium }", "above enforceAt")]
    [InlineData("plaintextSecrets: { warnAt: low, auditAt: medium }", "above warnAt")]
    [InlineData("plaintextSecrets: { onUpdate: never }", "onUpdate")]
    [InlineData("plaintextSecrets: { disabledRules: [no-such-rule] }", "is no rule of plaintextSecrets")]
    [InlineData("plaintextSecrets: { disabledRules: [partly-scanned] }", "is no rule of plaintextSecrets")]
    [InlineData("plaintextSecrets: { allowedVariables: [\"*\"] }", "would allow every variable")]
    [InlineData("plaintextSecrets: { allowedFingerprints: [\"0a1b\"] }", "eight hexadecimal digits")]
    [InlineData("plaintextSecrets: { allowances: [{ until: 2027-03-31, reason: a }] }", "allowances[0].variables: is for every variable of every container")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [\"*\"], until: 2027-03-31, reason: a }] }", "is for every variable of every container")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], until: 2027-03-31 }] }", "allowances[0].reason: is missing")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], until: 2027-03-31, reason: \" \" }] }", "is blank")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], reason: a }] }", "allowances[0].until: is missing")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], until: soon, reason: a }] }", "until")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [], until: 2027-03-31, reason: a }] }", "is an empty list")]
    [InlineData("plaintextSecrets: { allowances: [{ containers: [Web], until: 2027-03-31, reason: a }] }", "names of containers")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], workloads: [shop], until: 2027-03-31, reason: a }] }", "must be Kind/name")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], workloads: [\"Deploymnt/shop\"], until: 2027-03-31, reason: a }] }", "did you mean Deployment?")]
    [InlineData("plaintextSecrets: { allowances: [{ variables: [A], namespaces: [Team_A], until: 2027-03-31, reason: a }] }", "namespaces are lower-case")]
    [InlineData("plaintextSecrets: { allowances: [{ variable: [A], until: 2027-03-31, reason: a }] }", "did you mean variables?")]
    [InlineData("plaintextSecrets: { patterns: [{ id: acme, pattern: \"(a)\\\\1\" }] }", "linear time")]
    [InlineData("plaintextSecrets: { patterns: [{ id: acme, pattern: \"a(?=b)\" }] }", "linear time")]
    [InlineData("plaintextSecrets: { patterns: [{ id: acme, pattern: \"a(\" }] }", "is no regular expression")]
    [InlineData("plaintextSecrets: { patterns: [{ id: acme, pattern: \"a*\" }] }", "matches the empty text")]
    [InlineData("plaintextSecrets: { patterns: [{ id: Acme, pattern: \"abc\" }] }", "lower-case words with dashes")]
    [InlineData("plaintextSecrets: { patterns: [{ id: password-name, pattern: \"abc\" }] }", "built-in rule")]
    [InlineData("plaintextSecrets: { patterns: [{ id: acme, pattern: \"abc\", levle: high }] }", "level")]
    public void A_mistake_is_told_with_its_reason(string rule, string words) =>
        Assert.Contains(Read(rule).Errors, error => error.ToString().Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Another_word_is_refused() =>
        Assert.Contains("enforceAt", Assert.Single(Read("plaintextSecrets: { enforceAt: hihg }").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_field_is_refused() =>
        Assert.Contains("enforceAt", Assert.Single(Read("plaintextSecrets: { enforceat: high }").Errors).ToString(), StringComparison.Ordinal);

    private static PolicySetReading Read(string rule) =>
        PolicySetReader.Read([new PolicyText("p.yaml", $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata:\n  name: p\nspec:\n  {rule}\n")]);
}
