namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Names of the scheme.</summary>
internal static class CertificateAuthenticationDefaults
{
    /// <summary>The scheme when none is named.</summary>
    public const string AuthenticationScheme = "Certificate";
}
