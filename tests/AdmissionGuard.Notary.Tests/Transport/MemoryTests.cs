using System.Net;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary.Sources;
using AdmissionGuard.Notary.Transport;

namespace AdmissionGuard.Notary.Tests.Transport;

/// <summary>What a hostile body costs in memory (row 80).</summary>
public sealed class MemoryTests
{
    private const int Limit = 64 * 1024;

    /// <summary>Everything completes at once here, so that one thread does all the work and its count of bytes is the whole cost.</summary>
    [Fact]
    public async Task Row_80_An_endless_body_costs_memory_in_proportion_to_the_limit()
    {
        EndlessStream body = new();
        using HttpConnections connections = new(_ => new EndlessServer(body));
        HttpTrustMetadataSource source = new(
            new TrustServer { Address = new Uri("https://notary.example.com") },
            connections,
            new Authenticator(new HttpExchange(TimeProvider.System), TimeProvider.System));
        await ReadAsync(source);
        body.Given = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<MetadataReading> read = ReadAsync(source);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(read.IsCompleted);
        Assert.Equal(MetadataOutcome.TooLarge, (await read).Outcome);
        Assert.InRange(allocated, 0, 4 * Limit);
        Assert.InRange(body.Given, Limit, 2 * Limit);
    }

    private static Task<MetadataReading> ReadAsync(HttpTrustMetadataSource source) =>
        source.ReadAsync(new MetadataRequest(new Gun("reg.example/demo/app"), "root", Limit), TestContext.Current.CancellationToken);

    private sealed class EndlessServer(EndlessStream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'{');
            Given += buffer.Length;
            return new ValueTask<int>(buffer.Length);
        }
    }
}
