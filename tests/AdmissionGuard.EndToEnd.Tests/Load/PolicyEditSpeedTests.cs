using System.Diagnostics;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>
/// How long an edit of a policy takes from the request to the API server until a review is judged by it, with other policies beside it and
/// other reviews under way. Run by hand, alone on the machine: <c>-explicit only -class AdmissionGuard.EndToEnd.Tests.Load.PolicyEditSpeedTests</c>.
/// </summary>
public sealed class PolicyEditSpeedTests(Lab lab)
{
    private const int Edits = 300;
    private const int ReviewsPerSecond = 100;
    private const int Writers = 8;

    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(1);

    [Theory(Explicit = true)]
    [InlineData(50)]
    [InlineData(1000)]
    public async Task An_edit_counts_within_a_second(int policies)
    {
        PolicyHome home = await PolicyHome.MakeAsync(lab.Cluster);
        await Task.WhenAll(Enumerable.Range(0, policies).Chunk((policies + Writers - 1) / Writers).Select(async part =>
        {
            foreach (int number in part)
            {
                await PutAsync(home, number, allows: true);
            }
        }));
        await using Guard guard = await Guard.StartAsync(lab.Cluster, home.Arguments);

        using CancellationTokenSource done = new();
        Task<int> beside = ReviewAsync(guard.Process, policies, done.Token);
        List<double> seconds = [];
        for (int edit = 0; edit < Edits; edit++)
        {
            seconds.Add((await EditAsync(home, guard.Process, allows: edit % 2 == 1)).TotalSeconds);
        }

        await done.CancelAsync();
        seconds.Sort();
        double p99 = seconds[(Edits * 99 / 100) - 1];
        Report.Row($"{policies} policies, {Edits} edits beside {await beside} reviews: median, p99, longest", $"{seconds[Edits / 2] * 1000:0}, {p99 * 1000:0}, {seconds[^1] * 1000:0} ms", "1 s");
        Assert.True(p99 < Bar.TotalSeconds, $"{p99} s");
    }

    private static async Task<TimeSpan> EditAsync(PolicyHome home, WebhookProcess webhook, bool allows)
    {
        long asked = Stopwatch.GetTimestamp();
        await PutAsync(home, 0, allows);
        while (await AllowsAsync(webhook, 0) != allows)
        {
            Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromMinutes(1), "an edit has no effect");
        }

        return Stopwatch.GetElapsedTime(asked);
    }

    private static async Task<int> ReviewAsync(WebhookProcess webhook, int policies, CancellationToken done)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1) / ReviewsPerSecond);
        int reviews = 0;
        while (!done.IsCancellationRequested)
        {
            Assert.True(await AllowsAsync(webhook, 1 + (reviews++ % (policies - 1))));
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return reviews;
    }

    private static async Task PutAsync(PolicyHome home, int number, bool allows)
    {
        string text = PolicyTexts.Registry(allows ? "registry.example.com" : "quay.io", match: $"{{ namespaces: [space-{number}] }}");
        (await home.PutAsync($"p{number}", text.Replace("name: registries", $"name: p{number}", StringComparison.Ordinal))).Accepted();
    }

    private static Task<bool> AllowsAsync(WebhookProcess webhook, int number) =>
        webhook.AllowsAsync(Encoding.UTF8.GetBytes(PodReviews.Create($"space-{number}", PodBuilder.Good("web"))), timeout: 10);
}
