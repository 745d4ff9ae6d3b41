using System.Text.RegularExpressions;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Architecture;

/// <summary>Holds the README to what the programs do.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));

    [Fact]
    public void Every_reason_is_explained() =>
        Assert.All(RuleCatalog.Reasons, reason => Assert.Contains($"| `{reason.Code}` | {reason.Meaning} |", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_rule_is_named() =>
        Assert.All(RuleCatalog.All, rule => Assert.Contains($"| `{rule.Name}` |", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_option_is_named() =>
        Assert.All(Settings.All, setting => Assert.Contains($"`{setting.Name}", Readme, StringComparison.Ordinal));

    [Fact]
    public void The_sample_policy_loads() =>
        Assert.Empty(PolicySetReader.Read([new PolicyText("README.md", Sample().Match(Readme).Groups["policy"].Value)]).Errors);

    [Fact]
    public async Task Every_metric_is_named()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        string scrape = await server.MetricsAsync();
        IEnumerable<string> names = Metric().Matches(scrape).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);
        Assert.All(names, name => Assert.Contains($"| `{name}`", Readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"```yaml\n(?<policy>apiVersion: admissionguard\.io/v1.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"^# TYPE admissionguard_(?<name>\S+) ", RegexOptions.Multiline)]
    private static partial Regex Metric();
}
