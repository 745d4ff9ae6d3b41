using AdmissionGuard.Policies.Documents;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

public sealed class PlaintextSecretsOptionsTests
{
    [Theory]
    [InlineData("plaintextSecrets: {}")]
    [InlineData("plaintextSecrets: { enforceAt: high }")]
    [InlineData("plaintextSecrets: { mode: warn, enforceAt: high }")]
    public void The_only_level_is_high_and_the_default(string rule) => Assert.Empty(Read(rule).Errors);

    [Fact]
    public void Medium_is_refused_as_of_a_later_version() =>
        Assert.Contains("medium comes with a later version", Assert.Single(Read("plaintextSecrets: { enforceAt: medium }").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Another_word_is_refused() =>
        Assert.Contains("must be high", Assert.Single(Read("plaintextSecrets: { enforceAt: hihg }").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_field_is_refused() =>
        Assert.Contains("enforceAt", Assert.Single(Read("plaintextSecrets: { enforceat: high }").Errors).ToString(), StringComparison.Ordinal);

    private static PolicySetReading Read(string rule) =>
        PolicySetReader.Read([new PolicyText("p.yaml", $"apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata:\n  name: p\nspec:\n  {rule}\n")]);
}
