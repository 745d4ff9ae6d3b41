using System.Globalization;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>
/// A real API server with ten thousand namespaces, asked beside each other: a webhook with ten policies and one with a thousand, which select
/// namespaces by label. Run by hand, alone on the machine: <c>-explicit only -class AdmissionGuard.EndToEnd.Tests.Load.LargeClusterTests</c>;
/// <c>LOAD_NAMESPACES</c> is how many namespaces.
/// </summary>
public sealed class LargeClusterTests(Lab lab)
{
    private const int Teams = 1000;
    private const int FewPolicies = 10;
    private const int ManyPolicies = 1000;
    private const int MatchingPolicies = 5;
    private const int Writers = 8;
    private const int Callers = 4;
    private const double MostMegabytes = 200;
    private const double MostGrowth = 1.3;
    private const int Rounds = 7;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    private static int Namespaces => int.Parse(Environment.GetEnvironmentVariable("LOAD_NAMESPACES") ?? "10000", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact(Explicit = true)]
    public async Task A_thousand_policies_and_ten_thousand_namespaces_fit_into_200_MB_and_a_review_costs_what_the_matching_policies_cost()
    {
        using CertificateAuthority authority = new();
        using CertificateFiles files = new();
        files.Replace(authority.Issue());
        PolicyHome small = await PolicyHome.MakeAsync(lab.Cluster);
        PolicyHome large = await PolicyHome.MakeAsync(lab.Cluster);
        await EachAsync(Namespaces, number => MakeAsync(large, number));
        await EachAsync(FewPolicies, number => WriteAsync(small, number));
        await EachAsync(ManyPolicies, number => WriteAsync(large, number));
        await using WebhookProcess few = await StartAsync(files, small, FewPolicies);
        await using WebhookProcess many = await StartAsync(files, large, ManyPolicies);
        double idle = Megabytes(many);

        // Of a thousand teams with ten namespaces each, the first is asked about: its policies are few however many there are.
        byte[][] reviews = [.. Enumerable.Range(0, Namespaces / Teams).Select(i => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(LoadReviews.Plain).Replace("\"namespace\":\"shop\"", $"\"namespace\":\"{Space(large, i * Teams)}\"", StringComparison.Ordinal)))];
        await CostAsync(few, reviews);
        await CostAsync(many, reviews);
        List<(double Few, double Many)> costs = [];
        for (int round = 0; round < Rounds; round++)
        {
            costs.Add((await CostAsync(few, reviews), await CostAsync(many, reviews)));
        }

        double loaded = Megabytes(many);
        double growth = Report.Median(costs.Select(cost => cost.Many / cost.Few));
        Report.Row($"{Namespaces} namespaces, {ManyPolicies} policies: resident idle, loaded", $"{idle:0}, {loaded:0} MB", "200 MB");
        Report.Row($"CPU of a review that {MatchingPolicies} policies match, of {FewPolicies} and of {ManyPolicies}", $"{Report.Median(costs.Select(cost => cost.Few)):0}, {Report.Median(costs.Select(cost => cost.Many)):0} us, x {growth:0.00}");
        Assert.True(Math.Max(idle, loaded) < MostMegabytes, $"{idle} and {loaded} MB");
        Assert.True(growth < MostGrowth, $"x {growth}: {string.Join(", ", costs)} us");
    }

    private static string Space(PolicyHome home, int number) => $"{home.Name}-{number}";

    private static double Megabytes(WebhookProcess webhook) => webhook.Resident / 1e6;

    private static Task EachAsync(int count, Func<int, Task> make) => Task.WhenAll(Enumerable.Range(0, count).Chunk((count + Writers - 1) / Writers).Select(async part =>
    {
        foreach (int number in part)
        {
            await make(number);
        }
    }));

    private static async Task<double> CostAsync(WebhookProcess webhook, byte[][] reviews)
    {
        TimeSpan before = webhook.ProcessorTime;
        LoadFigures figures = await new ReviewLoad(webhook, reviews, timeout: 10).SaturateAsync(Callers, Duration);
        Assert.Equal(0, figures.Refused);
        return (webhook.ProcessorTime - before).TotalMicroseconds / figures.Count;
    }

    private static async Task<WebhookProcess> StartAsync(CertificateFiles files, PolicyHome home, int policies)
    {
        WebhookProcess webhook = new(files, home.Arguments);
        await webhook.StartAsync();
        Assert.Equal(policies, await webhook.MetricAsync("admissionguard_policy_info"));
        await Eventually.TrueAsync("the namespaces are known", _ => Task.FromResult(webhook.Log.Contains(" namespaces.", StringComparison.Ordinal)), () => webhook.Log);
        return webhook;
    }

    private async Task MakeAsync(PolicyHome home, int number) =>
        (await lab.Cluster.Api.CreateAsync("api/v1/namespaces", $$$"""
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{Space(home, number)}}}","labels":{"team":"t{{{number % Teams}}}","tier":"prod",
            "cost-center":"c{{{number % 50}}}","pod-security.kubernetes.io/enforce":"restricted"},"annotations":{"owner":"team-{{{number % Teams}}}@example.com"} } }
            """)).Accepted();

    private static async Task WriteAsync(PolicyHome home, int number)
    {
        int team = number < MatchingPolicies ? 0 : 1 + (number % (Teams - 1));
        string text = PolicyTexts.Registry("registry.example.com, \"docker.io/library/*\"", match: $"{{ namespaceSelector: {{ matchLabels: {{ team: t{team}, tier: prod }} }} }}");
        (await home.PutAsync($"p{number}", text.Replace("name: registries", $"name: p{number}", StringComparison.Ordinal) + "\n  securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false }\n  plaintextSecrets: { enforceAt: high }\n")).Accepted();
    }
}
