using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Upkeep;

/// <summary>The look at the own endpoint before it is registered, where callers must authenticate: another replica may answer it.</summary>
public sealed class EndpointCheckTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TestAuthority authority = new();
    private readonly AddressedListener named = new();
    private readonly X509Certificate2 certificate;
    private readonly SslStreamCertificateContext context;

    public EndpointCheckTests()
    {
        certificate = authority.Issue("CN=localhost", "localhost", TestAuthority.ServerUsage, more: named.Extensions);
        context = SslStreamCertificateContext.Create(certificate, null, offline: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_no_refused_caller(bool authoritiesKnown)
    {
        await using GuardServer server = await StartAsync();
        Assert.Null(await ProblemAsync(server, context, authoritiesKnown));
        Assert.Equal(0, await RefusedAsync(server));
        Assert.DoesNotContain(server.Log.Lines, line => line.EventId == 10001);
        Assert.False(named.WasAsked);
    }

    [Fact]
    public async Task Anybody_else_who_looks_is_one()
    {
        await using GuardServer server = await StartAsync();
        Assert.Null(await ProblemAsync(server, null, authoritiesKnown: true));
        Assert.Equal(1, await RefusedAsync(server));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_of_somebody_else_is_a_problem(bool authoritiesKnown)
    {
        using TestAuthority other = new();
        using X509Certificate2 served = other.Issue("CN=localhost", "localhost", TestAuthority.ServerUsage, more: named.Extensions);
        await using GuardServer server = await StartAsync(served);
        Assert.Contains("the certificate that is served there is not trusted", await ProblemAsync(server, context, authoritiesKnown), StringComparison.Ordinal);
        Assert.False(named.WasAsked);
    }

    public void Dispose()
    {
        certificate.Dispose();
        named.Dispose();
        authority.Dispose();
        folder.Dispose();
    }

    private Task<GuardServer> StartAsync(X509Certificate2? served = null)
    {
        served ??= certificate;
        return GuardServer.StartAsync(new ServerOptions
        {
            Certificate = folder.Write("tls.crt", served.ExportCertificatePem()),
            Key = folder.Write("tls.key", served.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
            Callers = new CallerOptions(folder.Write("ca.crt", authority.Pem), []),
        });
    }

    private async Task<string?> ProblemAsync(GuardServer server, SslStreamCertificateContext? own, bool authoritiesKnown)
    {
        EndpointTrust trust = authoritiesKnown ? new(authority.Pem, null) : new(null, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        Uri endpoint = new($"https://localhost:{server.Validate.Port}/validate");
        return await new EndpointCheck(() => own, TimeProvider.System).ProblemAsync(endpoint, trust, TestContext.Current.CancellationToken);
    }

    private static async Task<double> RefusedAsync(GuardServer server) =>
        (await server.MetricsAsync()).Split('\n')
            .Where(line => line.StartsWith("admissionguard_callers_refused_total{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[line.LastIndexOf(' ')..], System.Globalization.CultureInfo.InvariantCulture));
}
