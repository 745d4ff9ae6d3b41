using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Callers;

#pragma warning disable CA5398 // Both versions of TLS bring the certificate in their own way.
/// <summary>Whatever addresses a certificate names, nobody is asked there: not in the handshake, not by the gate, not by the official handler behind it.</summary>
public sealed class CallerFetchTests(CallerLab lab) : IClassFixture<CallerLab>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<string, SslProtocols, int> Callers
    {
        get
        {
            TheoryData<string, SslProtocols, int> rows = [];
            foreach (SslProtocols tls in new[] { SslProtocols.Tls12, SslProtocols.Tls13 })
            {
                rows.Add("good", tls, 200);
                rows.Add("of a stranger", tls, 401);
                rows.Add("self-signed", tls, 401);
                rows.Add("expired", tls, 401);
                rows.Add("expired, of a stranger", tls, 401);
                rows.Add("without the authority between", tls, 401);
                rows.Add("for servers", tls, 401);
                rows.Add("of another name", tls, 403);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Nobody_is_asked_where_a_callers_certificate_says(string kind, SslProtocols tls, int status)
    {
        using AddressedListener named = new();
        using TestAuthority stranger = new();
        using TestAuthority between = new("between", lab.Authority, -TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        using X509Certificate2 certificate = kind switch
        {
            "good" => lab.Authority.Issue(more: named.Extensions),
            "of a stranger" => stranger.Issue(more: named.Extensions),
            "self-signed" => TestAuthority.SelfSigned(more: named.Extensions),
            "expired" => lab.Authority.Issue(end: -Minute, more: named.Extensions),
            "expired, of a stranger" => stranger.Issue(end: -Minute, more: named.Extensions),
            "without the authority between" => between.Issue(more: named.Extensions),
            "for servers" => lab.Authority.Issue(usage: TestAuthority.ServerUsage, more: named.Extensions),
            "of another name" => lab.Authority.Issue("CN=kubelet", more: named.Extensions),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        (HttpStatusCode answered, _) = await lab.AskAsync(certificate, tls);
        Assert.Equal(status, (int)answered);
        Assert.False(named.WasAsked);
    }

    [Fact]
    public async Task Nobody_is_asked_where_the_servers_own_certificate_says()
    {
        using AddressedListener named = new();
        using TestAuthority authority = new();
        using X509Certificate2 certificate = authority.Issue("CN=localhost", "localhost", TestAuthority.ServerUsage, more: named.Extensions);
        using TempFolder folder = new();
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions
        {
            Certificate = folder.Write("tls.crt", certificate.ExportCertificatePem()),
            Key = folder.Write("tls.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
            Callers = new CallerOptions(folder.Write("ca.crt", authority.Pem), []),
        });
        Assert.False(named.WasAsked);
    }
}
