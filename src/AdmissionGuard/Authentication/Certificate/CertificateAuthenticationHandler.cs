using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Authenticates by the certificate that the client presented in the handshake.</summary>
internal sealed class CertificateAuthenticationHandler(
    IOptionsMonitor<CertificateAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder, IServiceProvider services)
    : AuthenticationHandler<CertificateAuthenticationOptions>(options, logger, encoder)
{
    private readonly ICertificateValidationCache? cache = services.GetService<ICertificateValidationCache>();

    private new CertificateAuthenticationEvents Events => (CertificateAuthenticationEvents)base.Events!;

    /// <inheritdoc/>
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new CertificateAuthenticationEvents());

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.IsHttps || await Context.Connection.GetClientCertificateAsync() is not { } certificate)
        {
            return AuthenticateResult.NoResult();
        }

        if (cache?.Get(Context, certificate) is { } known)
        {
            return known;
        }

        AuthenticateResult result = await ValidateAsync(certificate);
        cache?.Put(Context, certificate, result);
        return result;
    }

    /// <summary>403: a certificate is asked for in the handshake, and it is too late to ask again.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        CertificateChallengeContext challenge = new(Context, Scheme, Options, properties);
        await Events.Challenge(challenge);
        if (!challenge.Handled)
        {
            await HandleForbiddenAsync(properties);
        }
    }

    private async Task<AuthenticateResult> ValidateAsync(X509Certificate2 certificate)
    {
        try
        {
            return ClientChain.Problem(certificate, Options, TimeProvider.GetUtcNow()) is { } problem
                ? AuthenticateResult.Fail($"The client certificate failed validation: {problem}.")
                : await AcceptAsync(certificate);
        }
        catch (Exception exception)
        {
            CertificateAuthenticationFailedContext failed = new(Context, Scheme, Options) { Exception = exception };
            await Events.AuthenticationFailed(failed);
            if (failed.Result is not { } result)
            {
                throw;
            }

            return result;
        }
    }

    private async Task<AuthenticateResult> AcceptAsync(X509Certificate2 certificate)
    {
        CertificateValidatedContext validated = new(Context, Scheme, Options)
        {
            ClientCertificate = certificate,
            Principal = CertificateClaims.Principal(certificate, Scheme.Name, ClaimsIssuer),
        };
        await Events.CertificateValidated(validated);
        if (validated.Result is null)
        {
            validated.Success();
        }

        return validated.Result!;
    }
}
