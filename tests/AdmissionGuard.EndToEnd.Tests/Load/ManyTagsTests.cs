using System.Globalization;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>
/// A thousand signed tags of one repository in the real servers, two hundred reviews under way for longer than two lives of the trust
/// data. Run by hand: <c>tests/load/signatures</c>; <c>LOAD_SECONDS</c> is how long.
/// </summary>
public sealed class ManyTagsTests(Lab lab)
{
    private const int Tags = 1000;
    private const int UnderWay = 200;
    private const double Growth = 1.05;

    private static readonly TimeSpan TrustDataLife = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("LOAD_SECONDS") ?? "75", NumberStyles.None, CultureInfo.InvariantCulture));

    [Fact(Explicit = true)]
    public async Task A_thousand_tags_fail_no_review_and_ask_for_one_timestamp_in_the_life_of_trust_data()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer server = new(signing.Tls, telling: true);
        await server.StartAsync();
        using Publishing publishing = new(signing.Tls, signing.Registry, server);
        string[] tags = [.. Enumerable.Range(0, Tags).Select(i => $"1.{i}")];
        LabRepository repository = await publishing.ManyAsync("load/many", tags);
        using SignedPolicy policy = new SignedPolicy(signing.Tls).Pin(repository.Gun, server.Address, repository.Pin);
        await using LoadedGuard guard = await LoadedGuard.StartAsync(policy);
        ReviewLoad load = new(guard.Process, [.. tags.Select(tag => LoadReviews.Of($"{repository.Gun}:{tag}"))], timeout: 10);
        int asked = server.Answered(repository.Gun, "");
        int timestampsBefore = server.Answered(repository.Gun, "timestamp.json");

        Task<LoadFigures> run = load.SaturateAsync(UnderWay, Duration);
        double[] resident = await ResidentAsync(guard.Process, run);
        LoadFigures figures = await run;

        double byMetric = await guard.Process.MetricAsync("admissionguard_trust_server_requests_total");
        int byServer = server.Answered(repository.Gun, "") - asked;
        int timestamps = server.Answered(repository.Gun, "timestamp.json") - timestampsBefore;
        int third = resident.Length / 3;
        (double first, double last) = (Report.Median(resident.Take(third)), Report.Median(resident.TakeLast(third)));
        Report.Row($"{Tags} signed tags of one repository, {UnderWay} reviews under way: reviews", $"{figures.Count} in {figures.Elapsed.TotalSeconds:0} s ({figures.Rate:0}/s)");
        Report.Row("not allowed", $"{figures.Refused}", "0");
        Report.Row("p99, longest", $"{figures.P99:0.0} ms, {figures.Longest:0} ms");
        Report.Row("timestamp requests (by the Notary's log)", $"{timestamps}", $"{Lives(figures.Elapsed)}: one in {TrustDataLife.TotalSeconds:0} s");
        Report.Row("all requests to the trust server, by its log and by the metric", $"{byServer}, {byMetric:0}", "the same");
        Report.Row("verifications", $"{await guard.Process.MetricAsync("admissionguard_signature_verifications_total"):0}");
        Report.Row("resident memory, medians of the first and the last third", $"{first:0} MB, {last:0} MB ({last / first:0.00})", "flat");
        Assert.Equal(0, figures.Refused);
        Assert.InRange(timestamps, 1, Lives(figures.Elapsed));
        Assert.Equal(byServer, byMetric);
        Assert.True(last <= first * Growth, $"{first} MB, then {last} MB");
    }

    private static int Lives(TimeSpan elapsed) => (int)(elapsed / TrustDataLife) + 1;

    private static async Task<double[]> ResidentAsync(WebhookProcess process, Task run)
    {
        List<double> megabytes = [];
        using PeriodicTimer timer = new(Between);
        while (!run.IsCompleted)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            megabytes.Add(process.Resident / 1e6);
        }

        return [.. megabytes];
    }
}
