using System.Security.Cryptography.X509Certificates;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>A certificate that was found good; a result set here counts instead.</summary>
internal sealed class CertificateValidatedContext(HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options)
    : ResultContext<CertificateAuthenticationOptions>(context, scheme, options)
{
    /// <summary>The certificate.</summary>
    public X509Certificate2 ClientCertificate { get; set; } = default!;
}
