namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Says what validation threw; a result set here counts instead of the exception.</summary>
internal sealed class CertificateAuthenticationFailedContext(HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options)
    : ResultContext<CertificateAuthenticationOptions>(context, scheme, options)
{
    /// <summary>What was thrown.</summary>
    public Exception Exception { get; set; } = default!;
}
