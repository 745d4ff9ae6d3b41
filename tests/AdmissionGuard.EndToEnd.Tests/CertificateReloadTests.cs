using System.Collections.Concurrent;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class CertificateReloadTests(Lab lab)
{
    private const int Swaps = 4;
    private const int AdmissionsBetween = 20;

    [Fact]
    public async Task Certificates_are_replaced_under_a_stream_of_admissions_and_not_one_fails()
    {
        using CertificateAuthority first = new();
        using CertificateAuthority second = new();
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [], first.Pem + second.Pem);
        AdmissionStream stream = new(lab.Cluster, await guard.NamespaceAsync());
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task streaming = stream.RunAsync(enough.Token);

        for (int swap = 1; swap <= Swaps; swap++)
        {
            await ReplaceAsync(guard, swap % 2 == 0 ? first : second);
            await stream.GoesOnAsync();
        }

        // As an operator ends a rotation: only the last authority stays, and the API server meets its certificate on new connections.
        await guard.TrustAsync(first.Pem);
        await stream.GoesOnAsync();
        await stream.GoesOnAsync();
        await enough.CancelAsync();
        await streaming;
        Assert.Empty(stream.Failures);
        Assert.True(stream.AdmittedByKubectl > 0, "kubectl took no part");
    }

    private static async Task ReplaceAsync(Guard guard, CertificateAuthority authority)
    {
        (string Certificate, string Key) pair = authority.Issue();
        guard.Files.Replace(pair);
        await Eventually.TrueAsync(
            "the new certificate is served",
            async cancellation => await guard.Process.ServedCertificateAsync(cancellation) == pair.Certificate.Trim(),
            () => guard.Process.Log);
    }

    /// <summary>Good Pods, created dry without a pause: some over HTTPS, some by kubectl.</summary>
    private sealed class AdmissionStream(ControlPlane cluster, GuardedNamespace space)
    {
        private const int Clients = 4;

        private int _admitted;
        private int _admittedByKubectl;

        public ConcurrentBag<string> Failures { get; } = [];

        public int Admitted => Volatile.Read(ref _admitted);

        public int AdmittedByKubectl => Volatile.Read(ref _admittedByKubectl);

        /// <summary>Waits for a number of further admissions, or for a failure.</summary>
        public async Task GoesOnAsync()
        {
            int seen = Admitted;
            await Eventually.TrueAsync("admissions go on", _ => Task.FromResult(!Failures.IsEmpty || Admitted >= seen + AdmissionsBetween));
        }

        public Task RunAsync(CancellationToken enough) =>
            Task.WhenAll([.. Enumerable.Range(0, Clients).Select(_ => CreateAsync(enough)), ApplyAsync(enough)]);

        private async Task CreateAsync(CancellationToken enough)
        {
            while (!enough.IsCancellationRequested)
            {
                ApiAnswer answer = await space.DryAsync(PodBuilder.Good("web"));
                Note(answer.Succeeded, answer.Message);
            }
        }

        private async Task ApplyAsync(CancellationToken enough)
        {
            while (!enough.IsCancellationRequested)
            {
                CommandResult result = await cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/good/pod.yaml"), space.Name, "--dry-run=server");
                Note(result.ExitCode == 0, result.Error);
                Interlocked.Increment(ref _admittedByKubectl);
            }
        }

        private void Note(bool admitted, string failure)
        {
            if (admitted)
            {
                Interlocked.Increment(ref _admitted);
            }
            else
            {
                Failures.Add(failure);
            }
        }
    }
}
