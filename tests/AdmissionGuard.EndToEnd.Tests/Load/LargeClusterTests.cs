using System.Globalization;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>
/// A real API server with ten thousand namespaces, and up to a thousand policies that select them by label. Run by hand, alone on the machine:
/// <c>-explicit only -class AdmissionGuard.EndToEnd.Tests.Load.LargeClusterTests</c>; <c>LOAD_NAMESPACES</c> is how many namespaces.
/// </summary>
public sealed class LargeClusterTests(Lab lab)
{
    private const int Teams = 1000;
    private const int MatchingPolicies = 5;
    private const double MostMegabytes = 200;
    private const double MostGrowth = 1.3;
    private const int Rounds = 3;

    private static readonly int[] Steps = [10, 100, 1000];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    private static int Namespaces => int.Parse(Environment.GetEnvironmentVariable("LOAD_NAMESPACES") ?? "10000", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact(Explicit = true)]
    public async Task A_thousand_policies_and_ten_thousand_namespaces_fit_into_200_MB_and_a_review_costs_what_the_matching_policies_cost()
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await Task.WhenAll(Enumerable.Range(0, Namespaces).Chunk(Namespaces / 8).Select(part => MakeAsync(home, part)));
        using CertificateAuthority authority = new();
        using CertificateFiles files = new();
        files.Replace(authority.Issue());
        Dictionary<int, double> cost = [];
        (double idle, double loaded) = (0, 0);
        foreach (int policies in Steps)
        {
            await WriteAsync(home, policies);
            await using WebhookProcess webhook = new(files, home.Arguments);
            await StartAsync(webhook, policies);
            idle = Megabytes(webhook);
            cost[policies] = await CostAsync(webhook, home);
            loaded = Megabytes(webhook);
            Report.Row($"{Namespaces} namespaces, {policies} policies, {MatchingPolicies} of which match: resident idle, loaded; CPU of a review", $"{idle:0} MB, {loaded:0} MB; {cost[policies]:0} us");
        }

        Report.Row($"the cost with {Steps[^1]} policies against that with {Steps[0]}", $"x {cost[Steps[^1]] / cost[Steps[0]]:0.00}");
        Assert.True(Math.Max(idle, loaded) < MostMegabytes, $"{idle} and {loaded} MB");
        Assert.True(cost[Steps[^1]] < MostGrowth * cost[Steps[0]], $"{cost[Steps[0]]} and {cost[Steps[^1]]} us");
    }

    private static string Space(PolicyHome home, int number) => $"{home.Name}-{number}";

    private static double Megabytes(WebhookProcess webhook) => webhook.Resident / 1e6;

    // Of a thousand teams with ten namespaces each, the first is asked about: its policies are few however many there are.
    private static async Task<double> CostAsync(WebhookProcess webhook, PolicyHome home)
    {
        byte[][] reviews = [.. Enumerable.Range(0, Namespaces / Teams).Select(i => Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(LoadReviews.Plain).Replace("\"namespace\":\"shop\"", $"\"namespace\":\"{Space(home, i * Teams)}\"", StringComparison.Ordinal)))];
        ReviewLoad load = new(webhook, reviews, timeout: 10);
        await load.SaturateAsync(4, Duration);
        List<double> rounds = [];
        for (int i = 0; i < Rounds; i++)
        {
            TimeSpan before = webhook.ProcessorTime;
            LoadFigures figures = await load.SaturateAsync(4, Duration);
            Assert.Equal(0, figures.Refused);
            rounds.Add((webhook.ProcessorTime - before).TotalMicroseconds / figures.Count);
        }

        return Report.Median(rounds);
    }

    private static async Task StartAsync(WebhookProcess webhook, int policies)
    {
        await webhook.StartAsync();
        Assert.Equal(policies, await webhook.MetricAsync("admissionguard_policy_info"));
        await Eventually.TrueAsync("the namespaces are known", _ => Task.FromResult(webhook.Log.Contains(" namespaces.", StringComparison.Ordinal)), () => webhook.Log);
    }

    private async Task MakeAsync(PolicyHome home, int[] numbers)
    {
        foreach (int number in numbers)
        {
            (await lab.Cluster.Api.CreateAsync("api/v1/namespaces", $$$"""
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{Space(home, number)}}}","labels":{"team":"t{{{number % Teams}}}","tier":"prod",
                "cost-center":"c{{{number % 50}}}","pod-security.kubernetes.io/enforce":"restricted"},"annotations":{"owner":"team-{{{number % Teams}}}@example.com"} } }
                """)).Accepted();
        }
    }

    private static async Task WriteAsync(PolicyHome home, int policies)
    {
        await Task.WhenAll(Enumerable.Range(0, policies).Chunk((policies + 7) / 8).Select(async part =>
        {
            foreach (int number in part)
            {
                int team = number < MatchingPolicies ? 0 : 1 + (number % (Teams - 1));
                string text = PolicyTexts.Registry("registry.example.com, \"docker.io/library/*\"", match: $"{{ namespaceSelector: {{ matchLabels: {{ team: t{team}, tier: prod }} }} }}");
                (await home.PutAsync($"p{number}", text.Replace("name: registries", $"name: p{number}", StringComparison.Ordinal) + "\n  securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false }\n  plaintextSecrets: { enforceAt: high }\n")).Accepted();
            }
        }));
    }
}
