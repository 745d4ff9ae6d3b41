using System.Net;
using AdmissionGuard.Metrics;
using AdmissionGuard.Signatures;

namespace AdmissionGuard.Tests.Signatures;

public sealed class CodeWordTests
{
    [Theory]
    [InlineData(200, "200")]
    [InlineData(404, "404")]
    [InlineData(503, "503")]
    [InlineData(299, "other")]
    [InlineData(999, "other")]
    public void A_server_cannot_make_up_labels(int code, string word) => Assert.Equal(word, CodeWord.Of((HttpStatusCode)code));

    [Fact]
    public async Task Each_request_is_counted_by_what_came_of_it()
    {
        GuardMetrics metrics = new();
        using HttpMessageInvoker answering = new(new RequestCounter(metrics, new Scripted(() => new HttpResponseMessage(HttpStatusCode.NotFound))));
        using HttpMessageInvoker failing = new(new RequestCounter(metrics, new Scripted(() => throw new HttpRequestException())));
        using HttpRequestMessage request = new(HttpMethod.Get, "https://notary.example.com");

        (await answering.SendAsync(request, CancellationToken.None)).Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => failing.SendAsync(request, CancellationToken.None));

        using MemoryStream scrape = new();
        await metrics.WriteAsync(scrape, CancellationToken.None);
        string text = System.Text.Encoding.UTF8.GetString(scrape.ToArray());
        Assert.Contains("admissionguard_trust_server_requests_total{verifier=\"notary\",code=\"404\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("admissionguard_trust_server_requests_total{verifier=\"notary\",code=\"none\"} 1", text, StringComparison.Ordinal);
    }

    private sealed class Scripted(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
