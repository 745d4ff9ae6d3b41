using System.Collections.Concurrent;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests;

public sealed class CertificateReloadTests(Lab lab)
{
    private const int Swaps = 4;
    private const int AdmissionsBetween = 15;

    [Fact]
    public async Task Certificates_are_replaced_under_a_stream_of_admissions_and_not_one_fails()
    {
        using CertificateAuthority first = new();
        using CertificateAuthority second = new();
        await using Guard guard = await Guard.StartAsync(lab.Cluster, [], first.Pem + second.Pem);
        GuardedNamespace space = await guard.NamespaceAsync();
        AdmissionStream stream = new(lab.Cluster, space);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task streaming = stream.RunAsync(enough.Token);

        for (int swap = 0; swap < Swaps; swap++)
        {
            (string Certificate, string Key) pair = (swap % 2 == 0 ? first : second).Issue();
            guard.Files.Replace(pair);
            await Eventually.TrueAsync("the new certificate is served", async cancellation => await guard.Process.ServedCertificateAsync(cancellation) == pair.Certificate.Trim(), () => guard.Process.Log);
            int seen = stream.Admitted;
            await Eventually.TrueAsync("admissions go on", _ => Task.FromResult(!stream.Failures.IsEmpty || stream.Admitted >= seen + AdmissionsBetween));
        }

        await enough.CancelAsync();
        await streaming;
        Assert.Empty(stream.Failures);
        Assert.True(stream.AdmittedByKubectl > 0, "kubectl took no part");
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
                KubectlResult result = await cluster.Kubectl.ApplyAsync(Repository.File("manifests/samples/good/pod.yaml"), space.Name, "--dry-run=server");
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
