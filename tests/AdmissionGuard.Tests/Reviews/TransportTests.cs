using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Reviews;

#pragma warning disable CA5398 // Which versions are spoken is what these facts are about.
public sealed class TransportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly GuardServer server = fixture.Server;

    [Theory]
    [InlineData("1.1", SslProtocols.Tls12)]
    [InlineData("1.1", SslProtocols.Tls13)]
    [InlineData("2.0", SslProtocols.Tls12)]
    [InlineData("2.0", SslProtocols.Tls13)]
    public async Task Reviews_are_answered_over_every_version_of_http_and_tls(string http, SslProtocols tls)
    {
        using HttpClient client = GuardServer.NewClient(tls);
        using HttpRequestMessage request = new(HttpMethod.Post, server.Validate)
        {
            Version = Version.Parse(http),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = ReviewBody.Content(ReviewBody.Bad()),
        };
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(Version.Parse(http), response.Version);
        Assert.Contains("\"allowed\":false", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_review_is_answered_over_http2()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, server.Validate)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = ReviewBody.Content(ReviewBody.Good(padding: 2_000_000)),
        };
        using HttpResponseMessage response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Plain_http_on_the_webhook_port_is_cut()
    {
        UriBuilder plain = new(server.Validate) { Scheme = "http" };
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.PostAsync(plain.Uri, ReviewBody.Content(ReviewBody.Good())));
    }

    [Fact]
    public async Task A_body_in_many_small_pieces_is_read()
    {
        byte[] body = Encoding.UTF8.GetBytes(ReviewBody.Bad());
        await using SslStream stream = await ConnectAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head($"Content-Length: {body.Length}")));
        foreach (byte[] piece in body.Chunk(97))
        {
            await stream.WriteAsync(piece);
            await stream.FlushAsync();
        }

        Assert.Contains("\"allowed\":false", await ReadAnswerAsync(stream), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_come_within_the_timeout_gets_400()
    {
        await using SslStream stream = await ConnectAsync();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Length: 5000", "?timeout=300ms") + "{\"kind\":"));
        string answer = await ReadAnswerAsync(stream);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_goes_away_is_no_error()
    {
        await using (SslStream stream = await ConnectAsync())
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Length: 5000") + "{\"kind\":"));
        }

        await server.AnswerAsync(ReviewBody.Good());
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    private static string Head(string header, string query = "") =>
        $"POST /validate{query} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{header}\r\n\r\n";

    private async Task<SslStream> ConnectAsync()
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Validate.Port);
        SslStream stream = new(client.GetStream(), false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync("localhost");
        return stream;
    }

    private static async Task<string> ReadAnswerAsync(SslStream stream)
    {
        using CancellationTokenSource limit = new(Patience.Long);
        StringBuilder answer = new();
        byte[] buffer = new byte[4096];
        while (!answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) || answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, limit.Token);
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (read == 0)
            {
                break;
            }
        }

        return answer.ToString();
    }
}
