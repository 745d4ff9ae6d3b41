using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Callers;

/// <summary>Reads authorities from a PEM file and makes sure that they can vouch for somebody.</summary>
internal sealed class ClientAuthorityFile(string path, TimeProvider clock)
{
    /// <summary>The file's text; it tells whether anything changed.</summary>
    public FileText ReadText() => FileText.Read(path);

    /// <summary>The authorities, or the line that says why there are none.</summary>
    public ClientAuthorityReading Read(FileText text)
    {
        if (text.Text is not { } pem)
        {
            return new(null, text.Problem);
        }

        X509Certificate2Collection all = [];
        try
        {
            all.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return Refuse("a PEM certificate in it is damaged; write it anew");
        }

        return Check(all) is { } problem ? Refuse(problem) : new(Sort(all), null);
    }

    private string? Check(X509Certificate2Collection all)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return all.Count == 0 ? "there is no PEM certificate in it; it must hold the certificate of the authority that issues the API server's client certificate"
            : all.FirstOrDefault(certificate => !IsAuthority(certificate)) is { } other ? $"{QuotedText.Of(other.Subject)} is no authority; put the certificate of its issuer there"
            : !all.Any(IsRoot) ? "none of its certificates is self-signed; put that of the root beside them"
            : all.Where(IsRoot).All(certificate => now > certificate.NotAfter) ? $"the last of its roots ended on {all.Where(IsRoot).Max(certificate => certificate.NotAfter).ToUniversalTime():u}; put one there that is valid now"
            : null;
    }

    private ClientAuthorityReading Refuse(string problem) => new(null, $"{path}: {problem}");

    private static ClientAuthority Sort(X509Certificate2Collection all) =>
        new([.. all.Where(IsRoot)], [.. all.Where(certificate => !IsRoot(certificate))]);

    // Certificates of version 1 cannot say it.
    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Version < 3 || certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority);

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
