using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>Reads authorities that stand one after the other as PEM.</summary>
internal static class AuthorityBundle
{
    /// <summary>The authorities of a text; empty, with what is wrong, when anything in it is none: half of a bundle is trust in half of what is served.</summary>
    public static ImmutableArray<CertificateFacts> Read(string text, out string? problem)
    {
        X509Certificate2Collection found = [];
        try
        {
            found.ImportFromPem(text);
            problem = found.Count == 0 ? "holds no PEM certificate" : found.All(IsAuthority) ? null : "holds a certificate that is no authority";
            return problem is null ? [.. found.Select(CertificateFacts.Of)] : [];
        }
        catch (CryptographicException)
        {
            problem = "holds no PEM certificate";
            return [];
        }
        finally
        {
            foreach (X509Certificate2 certificate in found)
            {
                certificate.Dispose();
            }
        }
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic.CertificateAuthority);
}
