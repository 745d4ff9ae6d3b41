using System.Security.Cryptography.X509Certificates;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Remembers what validating a certificate came to.</summary>
internal interface ICertificateValidationCache
{
    /// <summary>What is remembered; null when nothing is.</summary>
    AuthenticateResult? Get(HttpContext context, X509Certificate2 certificate);

    /// <summary>Remembers a result.</summary>
    void Put(HttpContext context, X509Certificate2 certificate, AuthenticateResult result);
}
