using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Tls;

/// <summary>Reads a certificate and its key from PEM files and makes sure that they can serve before anybody depends on them.</summary>
internal sealed class CertificateFiles(string certificatePath, string keyPath, TimeProvider clock)
{
    /// <summary>The texts of both files; they tell whether anything changed.</summary>
    public CertificateTexts ReadTexts() => new(FileText.Read(certificatePath), FileText.Read(keyPath));

    /// <summary>Checks the pair: certificate and key belong together and the certificate is valid now.</summary>
    public CertificateReading Read(CertificateTexts texts)
    {
        if (texts.Certificate.Text is not { } certificate || texts.Key.Text is not { } key)
        {
            return Refuse(string.Join("; ", new[] { texts.Certificate.Problem, texts.Key.Problem }.OfType<string>()));
        }

        try
        {
            return Read(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return Refuse(
                $"{certificatePath} and {keyPath} are not a certificate and its key; give a PEM certificate and the PEM key it was made with, not encrypted");
        }
    }

    private CertificateReading Read(string certificate, string key)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPem(certificate);
        if (all.Count == 0)
        {
            return Refuse($"{certificatePath}: no PEM certificate in it; the file must hold the server's certificate first, then its chain");
        }

        using X509Certificate2 pair = X509Certificate2.CreateFromPem(certificate, key);
        DateTimeOffset now = clock.GetUtcNow();
        if (now < pair.NotBefore || now > pair.NotAfter)
        {
            string when = now > pair.NotAfter ? $"ended on {pair.NotAfter.ToUniversalTime():u}" : $"begins on {pair.NotBefore.ToUniversalTime():u}";
            return Refuse($"{certificatePath}: the certificate {when}; put a certificate there that is valid now");
        }

        all.RemoveAt(0);
        return new CertificateReading(ServerCertificate.Of(pair, all), null);
    }

    private static CertificateReading Refuse(string problem) => new(null, problem);
}
