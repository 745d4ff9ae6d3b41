using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A root key whose certificate an authority issued, as files for <c>notary init --rootkey --rootcert</c>.</summary>
internal sealed class RootKey : IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    // The notary program derives with SHA-1 only (its tuf/utils/pkcs8.go).
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA1, 2048);

    private readonly ScratchFolder _folder = new();

    private RootKey(string privatePem, string certificatePem, string authorityPem)
    {
        AuthorityPem = authorityPem;
        Options = ["--rootkey", _folder.Write("root.key", privatePem), "--rootcert", _folder.Write("root.crt", certificatePem)];
    }

    /// <summary>The authority's certificate, to be pinned.</summary>
    public string AuthorityPem { get; }

    /// <summary>What makes the notary program use it.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>Makes a key for a repository whose certificate is good for this long.</summary>
    public static RootKey Make(string gun, TimeSpan life)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new("CN=signing authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 issuer = authority.CreateSelfSigned(now - Slack, now + TimeSpan.FromDays(60));

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedNameBuilder name = new();
        name.AddCommonName(gun);
        CertificateRequest request = new(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using X509Certificate2 leaf = request.Create(issuer, now - Slack, now + life, RandomNumberGenerator.GetBytes(8));
        return new RootKey(WithRole(key.ExportEncryptedPkcs8PrivateKeyPem(Publisher.Passphrase, Encryption)), leaf.ExportCertificatePem() + "\n", issuer.ExportCertificatePem() + "\n");
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    // The notary program reads the role from a header inside the PEM.
    private static string WithRole(string pem)
    {
        int firstLine = pem.IndexOf('\n', StringComparison.Ordinal) + 1;
        return $"{pem[..firstLine]}role: root\n\n{pem[firstLine..]}\n";
    }
}
