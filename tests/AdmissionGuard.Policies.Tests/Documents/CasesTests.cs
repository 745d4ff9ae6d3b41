using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Documents;

/// <summary>
/// Every folder of <c>Cases</c> is a case: <c>policy.yaml</c> as somebody might write it, and in <c>expected.txt</c> what they are told, one
/// diagnostic a line; empty when the policy is right. A new case needs no code.
/// </summary>
public sealed class CasesTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Documents", "Cases");

    // Lists of rules stand in some messages; a rule that is added later does not change them.
    private static readonly ImmutableArray<IRuleDefinition> FirstRules = [.. new[] { "trustedRegistries", "securityContext", "plaintextSecrets" }.Select(name => RuleCatalog.All.Single(rule => rule.Name == name))];

    public static TheoryData<string> Cases => [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_policy_gets_the_diagnostics_that_its_author_needs(string name)
    {
        string folder = Path.Combine(Root, name);
        PolicySetReading reading = PolicySetReader.Read([new PolicyText("policy.yaml", File.ReadAllText(Path.Combine(folder, "policy.yaml")))], name.StartsWith("signed-", StringComparison.Ordinal) ? RuleCatalog.All : FirstRules);

        Assert.Equal(File.ReadAllLines(Path.Combine(folder, "expected.txt")), reading.Errors.Select(error => error.ToString()));
    }
}
