using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>
/// Asks the endpoint by the Service's name over a new connection, trusting only whom API servers will trust. It sends no review but HEAD, which
/// can carry none and is not counted as one: that any answer comes from the very path is what can be known so.
/// </summary>
/// <param name="own">The certificate in use. It is presented where callers are asked for one, by which other replicas know their kind.</param>
/// <param name="clock">Measures how long it may take.</param>
public sealed class EndpointCheck(Func<SslStreamCertificateContext?> own, TimeProvider clock) : IEndpointCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<string?> ProblemAsync(Uri endpoint, EndpointTrust trust, CancellationToken stop)
    {
        using SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = Patience,
            SslOptions = Options(trust),
        };
        using HttpClient client = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using Within within = new(Patience, clock, stop);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Head, endpoint);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, within.Token);
            return (int)response.StatusCode >= 500 || response.StatusCode == HttpStatusCode.NotFound
                ? string.Create(CultureInfo.InvariantCulture, $"{endpoint} answers {(int)response.StatusCode}; check the path and what the Service selects")
                : null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"{endpoint} gives no answer within {Patience.TotalSeconds:0} s; check the Service, its port and the NetworkPolicy";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return $"{endpoint}: {Words(exception)}";
        }
    }

    private static string Words(Exception exception) =>
        exception.InnerException is AuthenticationException authentication
            ? $"the certificate that is served there is not trusted: {QuotedText.Plain(authentication.Message.TrimEnd('.'))}"
            : $"{QuotedText.Plain(exception.Message.TrimEnd('.'))}; check the Service, its endpoints and the cluster's DNS";

    private SslClientAuthenticationOptions Options(EndpointTrust trust)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        SslClientAuthenticationOptions options = new() { CertificateChainPolicy = policy, ClientCertificateContext = own() };
        if (trust.Authorities is { } authorities)
        {
            policy.CustomTrustStore.ImportFromPem(authorities);
        }
        else
        {
#pragma warning disable CA5359 // Not disabled: the name must be right, and the certificate the very one in use here.
            options.RemoteCertificateValidationCallback = (_, served, _, errors) =>
                !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && served?.GetCertHashString(HashAlgorithmName.SHA256) == trust.Fingerprint;
#pragma warning restore CA5359
        }

        return options;
    }
}
