using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A signer's key as docker trust has it: P-256, or RSA wrapped in a certificate; files for the notary program, and its ID.</summary>
internal sealed class DelegationKey : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly ScratchFolder _folder = new();

    private DelegationKey(string publicPem, string privatePem, string keyType, string @public)
    {
        PublicPem = publicPem;
        PublicFile = _folder.Write("public.pem", publicPem);
        PrivateFile = _folder.Write("private.pem", privatePem);
        Id = IdOf(keyType, @public);
    }

    /// <summary>The public key or the certificate as PEM text.</summary>
    public string PublicPem { get; }

    /// <summary>The same in a file.</summary>
    public string PublicFile { get; }

    /// <summary>The private key in a file.</summary>
    public string PrivateFile { get; }

    /// <summary>What trust data calls the key (Notary v1: the SHA-256 of its canonical JSON).</summary>
    public string Id { get; }

    /// <summary>A bare P-256 key.</summary>
    public static DelegationKey Ecdsa()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new DelegationKey(
            key.ExportSubjectPublicKeyInfoPem() + "\n", key.ExportECPrivateKeyPem() + "\n", "ecdsa", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>An RSA key in a certificate of its own.</summary>
    public static DelegationKey RsaInCertificate(string name)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now - TimeSpan.FromMinutes(5), now + Life);
        string pem = certificate.ExportCertificatePem() + "\n";
        return new DelegationKey(pem, key.ExportRSAPrivateKeyPem() + "\n", "rsa-x509", Convert.ToBase64String(Encoding.ASCII.GetBytes(pem)));
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private static string IdOf(string keyType, string @public)
    {
        string json = $$$"""{"keytype":"{{{keyType}}}","keyval":{"private":null,"public":"{{{@public}}}"}}""";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }
}
