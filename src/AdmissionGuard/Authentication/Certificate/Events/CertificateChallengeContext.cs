namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>A challenge about to be answered.</summary>
internal sealed class CertificateChallengeContext(
    HttpContext context, AuthenticationScheme scheme, CertificateAuthenticationOptions options, AuthenticationProperties? properties)
    : PropertiesContext<CertificateAuthenticationOptions>(context, scheme, options, properties)
{
    /// <summary>True when the application has answered itself.</summary>
    public bool Handled { get; private set; }

    /// <summary>Keeps the handler from answering.</summary>
    public void HandleResponse() => Handled = true;
}
