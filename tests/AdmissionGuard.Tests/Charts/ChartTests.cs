using System.Text.RegularExpressions;
using System.Xml.Linq;
using AdmissionGuard.Tests.Architecture;

namespace AdmissionGuard.Tests.Charts;

/// <summary>Holds the Helm chart to the program and to its own documentation; what Helm says of it is asked in the end-to-end tests.</summary>
public sealed partial class ChartTests
{
    private const string Chart = "charts/admissionguard";

    [Fact]
    public void The_table_of_values_says_what_values_yaml_says() =>
        Assert.Equal(ChartValues.Read(Text("values.yaml")).Select(value => value.ToString()), Rows(Text("README.md")));

    [Fact]
    public void Every_value_is_documented() =>
        Assert.Empty(ChartValues.Undocumented(Text("values.yaml")));

    [Fact]
    public void Sample_policies_are_the_files_of_the_same_name()
    {
        IReadOnlyDictionary<string, string> samples = ChartValues.Samples(Text("values.yaml"));
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "manifests", "policies"))];
        Assert.Equal(files.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), samples.Keys.Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(File.ReadAllText(file), samples[Path.GetFileNameWithoutExtension(file)]));
    }

    [Fact]
    public void It_has_the_version_of_the_program()
    {
        string version = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Contains($"appVersion: {version}\n", Text("Chart.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("templates/prometheusrule.yaml")]
    [InlineData("dashboards/admissionguard.json")]
    public void Every_metric_that_is_asked_for_exists(string file)
    {
        string program = File.ReadAllText(Path.Combine(Checkout.Root, "src", "AdmissionGuard", "Metrics", "GuardMetrics.cs"));
        string[] asked = [.. Metric().Matches(Text(file)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains($"\"{name}\"", program, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Rows(string readme) => readme.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Checkout.Root, Chart, file));

    // The parts of a histogram are named after it.
    [GeneratedRegex("(admissionguard_[a-z_]+?)(?:_bucket|_sum|_count)?(?![a-z_])")]
    private static partial Regex Metric();
}
