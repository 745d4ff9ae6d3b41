using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Callers;

#pragma warning disable CA5398 // Both versions of TLS bring the certificate in their own way.
public sealed class CallerTests(CallerLab lab) : IClassFixture<CallerLab>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string, SslProtocols, string> Ways => Every(["kube-apiserver", "dns name", "no usage", "name in capitals"], ["1.1", "2.0"]);

    public static TheoryData<string, SslProtocols, string> Faults => Every([.. FaultRows.Keys], ["1.1", "2.0"]);

    private static Dictionary<string, (int Status, string Reason, string Line)> FaultRows { get; } = new(StringComparer.Ordinal)
    {
        ["none"] = (401, "no-certificate", "no client certificate was presented"),
        ["expired"] = (401, "expired", "the client certificate ended on "),
        ["of tomorrow"] = (401, "not-yet-valid", "the client certificate begins on "),
        ["of a stranger"] = (401, "untrusted", "is not from an authority"),
        ["expired, of a stranger"] = (401, "untrusted", "is not from an authority"),
        ["self-signed"] = (401, "untrusted", "is not from an authority"),
        ["for servers"] = (401, "wrong-usage", "is not for client authentication"),
        ["of somebody else"] = (403, "wrong-name", "neither the common name nor a DNS name"),
        ["of two names"] = (403, "wrong-name", "neither the common name nor a DNS name"),
        ["in other case"] = (403, "wrong-name", "neither the common name nor a DNS name"),
        ["an organisation of the name"] = (403, "wrong-name", "neither the common name nor a DNS name"),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_caller_with_a_certificate_that_counts_is_answered(string kind, SslProtocols tls, string http)
    {
        using X509Certificate2 certificate = kind switch
        {
            "dns name" => lab.Authority.Issue("CN=other", dns: "api.example.com"),
            "no usage" => lab.Authority.Issue(usage: null),
            "name in capitals" => lab.Authority.Issue("CN=other", dns: "API.example.com"),
            _ => lab.Authority.Issue(),
        };
        (HttpStatusCode status, string text) = await lab.AskAsync(certificate, tls, http);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"allowed\":true", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Any_other_caller_is_refused_in_one_line_that_says_why_and_is_counted(string kind, SslProtocols tls, string http)
    {
        (int status, string reason, string line) = FaultRows[kind];
        using TestAuthority stranger = new();
        using X509Certificate2? certificate = Make(kind, stranger);
        string series = $"admissionguard_callers_refused_total{{reason=\"{reason}\"}} ";
        double before = await CountAsync(series);

        (HttpStatusCode answered, string text) = await lab.AskAsync(certificate, tls, http);

        Assert.Equal(status, (int)answered);
        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before + 1, await CountAsync(series));
        Assert.Contains(lab.Server.Log.Lines, told => told.EventId == 10001 && told.Message.Contains($"({reason})", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/readyz")]
    [InlineData("GET", "/validate")]
    [InlineData("OPTIONS", "/validate")]
    [InlineData("POST", "/validate-policy")]
    [InlineData("POST", "//validate")]
    public async Task Nothing_of_the_webhooks_port_is_reached_without_a_certificate(string method, string path)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri($"https://127.0.0.1:{lab.Server.Validate.Port}{path}"));
        using HttpResponseMessage response = await lab.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Certificate", response.Headers.WwwAuthenticate.ToString());
        Assert.True(response.Headers.ConnectionClose);
    }

    [Fact]
    public async Task The_body_of_a_stranger_is_not_read()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, lab.Server.Validate) { Content = new StringContent(new string('x', 100)) };
        request.Content.Headers.ContentLength = null;
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await lab.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_plain_port_needs_no_certificate() =>
        Assert.Equal("ok\n", await lab.Server.Client.GetStringAsync(new Uri(lab.Server.Plain, "readyz")));

    [Fact]
    public async Task The_end_of_the_authority_is_shown() =>
        Assert.Contains("admissionguard_certificate_expiry_timestamp_seconds{certificate=\"client-ca\"}", await lab.Server.MetricsAsync(), StringComparison.Ordinal);

    [Fact]
    public void The_servers_own_probe_is_refused_nowhere_in_the_log() =>
        Assert.DoesNotContain(lab.Server.Log.Lines, line => line.EventId is 4002 or 4003);

    private static TheoryData<string, SslProtocols, string> Every(string[] kinds, string[] https)
    {
        TheoryData<string, SslProtocols, string> rows = [];
        foreach (string kind in kinds)
        {
            foreach (SslProtocols tls in new[] { SslProtocols.Tls12, SslProtocols.Tls13 })
            {
                foreach (string http in https)
                {
                    rows.Add(kind, tls, http);
                }
            }
        }

        return rows;
    }

    private X509Certificate2? Make(string kind, TestAuthority stranger) =>
        kind switch
        {
            "none" => null,
            "expired" => lab.Authority.Issue(end: -Minute),
            "of tomorrow" => lab.Authority.Issue(begin: Minute),
            "of a stranger" => stranger.Issue(),
            "expired, of a stranger" => stranger.Issue(end: -Minute),
            "self-signed" => TestAuthority.SelfSigned(),
            "for servers" => lab.Authority.Issue(usage: TestAuthority.ServerUsage),
            "of somebody else" => lab.Authority.Issue("CN=kubelet", dns: "kubelet.example.com"),
            "of two names" => lab.Authority.Issue("CN=kube-apiserver, CN=kubelet"),
            "in other case" => lab.Authority.Issue("CN=Kube-Apiserver"),
            "an organisation of the name" => lab.Authority.Issue("O=kube-apiserver, CN=kubelet"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private async Task<double> CountAsync(string series) =>
        double.Parse((await lab.Server.MetricsAsync()).Split(series)[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
}
