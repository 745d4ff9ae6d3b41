using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Who a certificate says its holder is.</summary>
internal static class CertificateClaims
{
    /// <summary>A principal with the names of the certificate.</summary>
    public static ClaimsPrincipal Principal(X509Certificate2 certificate, string scheme, string issuer)
    {
        List<Claim> claims =
        [
            Of("issuer", certificate.Issuer, issuer),
            Of(ClaimTypes.Thumbprint, certificate.Thumbprint, issuer, ClaimValueTypes.Base64Binary),
        ];
        Add(claims, ClaimTypes.X500DistinguishedName, certificate.SubjectName.Name, issuer);
        Add(claims, ClaimTypes.SerialNumber, certificate.SerialNumber, issuer);
        Add(claims, ClaimTypes.Dns, certificate.GetNameInfo(X509NameType.DnsName, false), issuer);
        Add(claims, ClaimTypes.Email, certificate.GetNameInfo(X509NameType.EmailName, false), issuer);
        Add(claims, ClaimTypes.Name, certificate.GetNameInfo(X509NameType.SimpleName, false), issuer);
        Add(claims, ClaimTypes.Upn, certificate.GetNameInfo(X509NameType.UpnName, false), issuer);
        Add(claims, ClaimTypes.Uri, certificate.GetNameInfo(X509NameType.UrlName, false), issuer);
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    private static void Add(List<Claim> claims, string type, string? value, string issuer)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            claims.Add(Of(type, value, issuer));
        }
    }

    private static Claim Of(string type, string value, string issuer, string valueType = ClaimValueTypes.String) => new(type, value, valueType, issuer);
}
