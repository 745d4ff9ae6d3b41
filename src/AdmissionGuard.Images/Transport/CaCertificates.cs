using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Images.Transport;

/// <summary>Certificates of authorities as users write them: PEM blocks, one after the other.</summary>
public static class CaCertificates
{
    /// <summary>The most characters of a bundle; the roots of a whole system take about 250,000.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>Reads a bundle. Other blocks, keys for one, are passed over.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="certificates">The certificates, at least one; the caller owns them.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence that begins with the bundle.</param>
    public static bool TryRead(
        string? pem,
        [NotNullWhen(true)] out X509Certificate2Collection? certificates,
        [NotNullWhen(false)] out string? problem)
    {
        certificates = null;
        problem = pem?.Length > MaxLength ? $"has more than {MaxLength} characters" : null;
        if (problem is null)
        {
            certificates = Read(pem, out problem);
        }

        return certificates is not null;
    }

    private static X509Certificate2Collection? Read(string? pem, out string? problem)
    {
        X509Certificate2Collection read = [];
        try
        {
            read.ImportFromPem(pem);
            problem = read.Count > 0 ? null : "holds no certificate; write PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";
        }
        catch (CryptographicException)
        {
            problem = "holds a block that is no certificate; write PEM, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";
        }

        return problem is null ? read : null;
    }
}
