using System.Diagnostics;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.Notary;

namespace AdmissionGuard.EndToEnd.Tests.Load;

/// <summary>What a verification costs its process, against the real servers. Run by hand: <c>tests/load/signatures</c>.</summary>
public sealed class ColdVerificationTests(Lab lab)
{
    private const int Runs = 300;
    private const double Bar = 10;

    [Fact(Explicit = true)]
    public async Task A_cold_verification_costs_at_most_10_ms_of_processor_time_and_five_requests()
    {
        SigningLab signing = await lab.SigningAsync();
        await MeasureAsync(signing);
        (double cold, double warm, IReadOnlyList<string> requests) = await MeasureAsync(signing);
        double bare = await BareAsync(signing, requests);

        Report.Row("cold verification by a fresh client, TLS handshake included, CPU", $"{cold:0.00} ms", "10 ms");
        Report.Row("a bare client for the same: TLS handshake and requests, CPU", $"{bare:0.00} ms (x {cold / bare:0.00})");
        Report.Row("its requests to the trust server", $"{requests.Count}", "5");
        Report.Row("warm verification: one request, all signatures anew, CPU", $"{warm:0.00} ms");
        Assert.Equal(5, requests.Count);
        Assert.True(cold <= Bar, $"{cold} ms");
    }

    [Fact(Explicit = true)]
    public async Task The_first_review_of_a_signed_image_is_told()
    {
        SigningLab signing = await lab.SigningAsync();
        using SignedPolicy policy = new SignedPolicy(signing.Tls).Pin(signing.Signed.Gun, signing.Notary.Address, signing.Signed.Pin);
        await using LoadedGuard guard = await LoadedGuard.StartAsync(policy);
        byte[] review = LoadReviews.Of(signing.Signed.Image);

        TimeSpan before = guard.Process.ProcessorTime;
        long asked = Stopwatch.GetTimestamp();
        bool allowed = await guard.Process.AllowsAsync(review, 10);
        TimeSpan took = Stopwatch.GetElapsedTime(asked);

        Report.Row("the very first signed image of a server's life: time, CPU (not compiled yet)", $"{took.TotalMilliseconds:0} ms, {(guard.Process.ProcessorTime - before).TotalMilliseconds:0} ms");
        Assert.True(allowed);
    }

    // The means of many: the kernel counts what a process has used exactly, but tells it in parts of time.
    private static async Task<(double Cold, double Warm, IReadOnlyList<string> Requests)> MeasureAsync(SigningLab signing)
    {
        TrustPolicy policy = LabTrust.Pinned(signing.Signed.Pin);
        List<LabTrust> clients = [.. Enumerable.Range(0, Runs).Select(_ => new LabTrust(signing, signing.Notary.Address))];
        try
        {
            double cold = await ProcessorTimeAsync(clients, client => client.SignedAsync(signing.Signed.Gun, policy));
            IReadOnlyList<string> requests = clients.MaxBy(client => client.Requests.Count)!.Requests;
            double warm = await ProcessorTimeAsync(clients, client => client.SignedAsync(signing.Signed.Gun, policy));
            return (cold, warm, requests);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task<double> BareAsync(SigningLab signing, IReadOnlyList<string> requests)
    {
        List<HttpClient> clients = [.. Enumerable.Range(0, Runs).Select(_ => signing.Tls.Client(signing.Notary.Address))];
        try
        {
            return await ProcessorTimeAsync(clients, async client =>
            {
                foreach (string path in requests)
                {
                    using HttpResponseMessage response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                    await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                }
            });
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    private static async Task<double> ProcessorTimeAsync<T>(List<T> clients, Func<T, Task> verify)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        foreach (T client in clients)
        {
            await verify(client);
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / clients.Count;
    }
}
