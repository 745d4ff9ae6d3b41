using System.Net.Sockets;
using AdmissionGuard.Signatures;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Signatures;

public sealed class FaultLogTests : IDisposable
{
    private readonly RecordedLog log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Why_a_registry_could_not_be_asked_is_in_the_log()
    {
        HttpRequestException refused = new(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(refused));
        Assert.Equal("registry.example.com:5000 could not be asked about an image: ConnectionError, ConnectionRefused.", Assert.Single(log.Lines).Message);
    }

    [Fact]
    public async Task A_registry_that_was_too_slow_is_in_the_log()
    {
        await Assert.ThrowsAsync<TaskCanceledException>(() => SendAsync(new TaskCanceledException()));
        Assert.Contains("registry.example.com:5000 had not answered", Assert.Single(log.Lines).Message, StringComparison.Ordinal);
    }

    private async Task SendAsync(Exception fault)
    {
        using HttpMessageInvoker invoker = new(new FaultLog(log.CreateLogger(""), new Failing(fault)));
        using HttpRequestMessage request = new(HttpMethod.Get, "https://registry.example.com:5000/v2/secret-name/manifests/1");
        await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class Failing(Exception fault) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromException<HttpResponseMessage>(fault);
    }
}
