using System.Diagnostics;
using System.Globalization;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// What hostile text costs in proportion to ordinary text of its size in the same place. A bar for a quiet machine, so it runs only when it is asked for.
/// </summary>
public sealed class HostileRatioTests(ITestOutputHelper output)
{
    private const int Rounds = 200;
    private const double Most = 2;

    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(400);

    private static readonly PlaintextSecretsRule Rule = new(new PlaintextSecretsOptions { ConfigMaps = true });

    [Fact(Explicit = true)]
    public void A_hostile_entry_of_a_ConfigMap_costs_at_most_twice_an_ordinary_one() =>
        Bar(Objects.ConfigMap("app.yaml", OrdinaryTexts.Yaml), HostileTexts.Lines, text => Objects.ConfigMap("app.yaml", text));

    [Fact(Explicit = true)]
    public void A_hostile_value_of_a_variable_costs_at_most_twice_an_ordinary_configuration_in_it() =>
        Bar(Objects.WithVariable("SETTING", OrdinaryTexts.Yaml), HostileTexts.Values, text => Objects.WithVariable("SETTING", text));

    [Fact(Explicit = true)]
    public void A_hostile_script_costs_at_most_twice_an_ordinary_one() =>
        Bar(Objects.WithCommand("sh", "-c", OrdinaryTexts.Script), HostileTexts.Scripts, text => Objects.WithCommand("sh", "-c", text));

    [Fact(Explicit = true)]
    public void Thousands_of_hostile_variables_cost_at_most_twice_as_many_ordinary_ones() =>
        Bar(OrdinaryTexts.Variables(HostileTexts.Count), HostileTexts.Variables, one => HostileTexts.PodOf(one));

    [Fact(Explicit = true)]
    public void Thousands_of_hostile_entries_cost_at_most_twice_as_many_ordinary_ones() =>
        Bar(OrdinaryTexts.Entries(HostileTexts.Count), HostileTexts.Variables, one => HostileTexts.ConfigMapOf(one));

    [Fact(Explicit = true)]
    public void Thousands_of_other_hostile_places_cost_at_most_twice_as_many_ordinary_ones() => Bar(HostileTexts.Places);

    private void Bar<T>(Workload ordinary, IEnumerable<(string Title, T Text)> hostile, Func<T, Workload> put) =>
        Bar(hostile.Select(one => (one.Title, put(one.Text), ordinary)));

    private void Bar(IEnumerable<(string Title, Workload Hostile, Workload Ordinary)> rows)
    {
        List<string> over = [];
        foreach ((string title, Workload one, Workload ordinary) in rows)
        {
            (double usual, double cost) = (Cost(ordinary), Cost(one));
            string line = string.Create(CultureInfo.InvariantCulture, $"{cost / usual:0.00} x: {title} ({cost:0} us, ordinary {usual:0} us)");
            output.WriteLine(line);
            if (cost > Most * usual)
            {
                over.Add(line);
            }
        }

        Assert.Empty(over);
    }

    // The least of many rounds: whatever else the machine does only adds. The compiler needs some time before the code is what a server runs.
    private static double Cost(Workload workload)
    {
        double least = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Rounds || Stopwatch.GetElapsedTime(start) < Warm; i++)
        {
            Findings findings = new();
            long begin = Stopwatch.GetTimestamp();
            Rule.Judge(workload, findings);
            least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        return least;
    }
}
