using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Reviews;

public sealed class ProtocolTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly GuardServer server = fixture.Server;

    [Fact]
    public async Task A_good_pod_is_allowed_with_its_uid()
    {
        string answer = await server.AnswerAsync(ReviewBody.Good());
        Assert.Contains($"\"uid\":\"{ReviewBody.Uid}\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"allowed\":true", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_pod_is_denied_with_a_message()
    {
        string answer = await server.AnswerAsync(ReviewBody.Bad());
        Assert.Contains("\"allowed\":false", answer, StringComparison.Ordinal);
        Assert.Contains("denied by AdmissionGuard", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Another_method_gets_405_and_the_right_one(string method)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), server.Validate);
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        await AssertRefused(response, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    [InlineData("application/json-patch+json")]
    [InlineData(null)]
    public async Task Another_content_type_gets_415(string? contentType)
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes(ReviewBody.Good()));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        using HttpResponseMessage response = await server.Client.PostAsync(server.Validate, content);
        await AssertRefused(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=UTF-8")]
    public async Task Json_with_any_parameters_is_read(string contentType)
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes(ReviewBody.Good()));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using HttpResponseMessage response = await server.Client.PostAsync(server.Validate, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_compressed_body_gets_415()
    {
        using StringContent content = ReviewBody.Content(ReviewBody.Good());
        content.Headers.ContentEncoding.Add("gzip");
        using HttpResponseMessage response = await server.Client.PostAsync(server.Validate, content);
        await AssertRefused(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_above_the_limit_gets_413(bool chunked)
    {
        using HttpResponseMessage response = await PostAsync(ReviewBody.Good(padding: 8 * 1024 * 1024), chunked);
        await AssertRefused(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(true, 10)]
    [InlineData(false, 10)]
    [InlineData(true, 300_000)]
    [InlineData(false, 300_000)]
    [InlineData(true, 8_000_000)]
    [InlineData(false, 8_000_000)]
    public async Task A_body_within_the_limit_is_read_whole(bool chunked, int padding)
    {
        using HttpResponseMessage response = await PostAsync(ReviewBody.Good(padding: padding), chunked);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"allowed\":true", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":null}""")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1beta1","request":{"uid":"1"}}""")]
    [InlineData("""{"kind":"Pod","apiVersion":"admission.k8s.io/v1","request":{"uid":"1"}}""")]
    [InlineData("""{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":""}}""")]
    public async Task What_is_no_review_gets_400_with_one_line(string body)
    {
        using HttpResponseMessage response = await server.PostAsync(body);
        await AssertRefused(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Invalid_utf8_gets_400()
    {
        using ByteArrayContent content = new([.. "{\"kind\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await server.Client.PostAsync(server.Validate, content);
        await AssertRefused(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("timeout=soon")]
    [InlineData("timeout=10")]
    [InlineData("timeout=-1s")]
    [InlineData("timeout=0s")]
    [InlineData("timeout=")]
    [InlineData("timeout=5s&timeout=10s")]
    public async Task A_timeout_that_is_no_duration_gets_400(string query)
    {
        using HttpResponseMessage response = await server.Client.PostAsync(
            new Uri(server.Validate, "validate?" + query), ReviewBody.Content(ReviewBody.Good()));
        await AssertRefused(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?timeout=30s")]
    [InlineData("?timeout=1h")]
    [InlineData("?other=1&timeout=1m30s")]
    public async Task A_timeout_that_is_a_duration_or_absent_is_fine(string query)
    {
        using HttpResponseMessage response = await server.Client.PostAsync(
            new Uri(server.Validate, "validate" + query), ReviewBody.Content(ReviewBody.Good()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("validate/")]
    [InlineData("Validate")]
    [InlineData("metrics")]
    [InlineData("readyz")]
    public async Task Another_path_of_the_webhook_port_gets_404(string path)
    {
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri(server.Validate, "/" + path), ReviewBody.Content(ReviewBody.Good()));
        await AssertRefused(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Reviews_are_not_taken_on_the_plain_port()
    {
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri(server.Plain, "validate"), ReviewBody.Content(ReviewBody.Good()));
        await AssertRefused(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Metrics_are_only_read()
    {
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri(server.Plain, "metrics"), null);
        await AssertRefused(response, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, bool chunked)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, server.Validate) { Content = ReviewBody.Content(body) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        return await server.Client.SendAsync(request);
    }

    private static async Task AssertRefused(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        string text = await response.Content.ReadAsStringAsync();
        Assert.NotEmpty(text.Trim());
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        Assert.DoesNotContain("allowed", text, StringComparison.Ordinal);
    }
}
