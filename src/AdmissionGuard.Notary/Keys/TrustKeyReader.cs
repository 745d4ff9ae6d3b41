using System.Text;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Pem;

namespace AdmissionGuard.Notary.Keys;

/// <summary>
/// Reads a key of the metadata. Type and material must fit: mixing them up was a vulnerability of early Notary. What does not fit is a key
/// that verifies nothing, not a broken file: a file may list kinds of keys that only newer clients know.
/// </summary>
internal static class TrustKeyReader
{
    private const string Ecdsa = "ecdsa";
    private const string Rsa = "rsa";
    private const string Ed25519 = "ed25519";
    private const string CertificateSuffix = "-x509";

    /// <summary>Reads a key.</summary>
    /// <param name="type">The type as the file writes it.</param>
    /// <param name="publicText">The public part as the file writes it: base64.</param>
    public static TrustKey Read(JsonText type, JsonText publicText)
    {
        string keyType = type.ToString();
        string id = KeyIds.Of(type.Utf8, publicText.Utf8);
        if (StrictBase64.Decode(publicText.Utf8) is not { } content)
        {
            return Unusable(keyType, id, "its public part is not base64");
        }

        return keyType switch
        {
            Ecdsa => Bare(keyType, id, KeyMaterial.FromPublicKeyInfo(content, out string? fault), fault, KeyAlgorithm.Ecdsa),
            Rsa => Bare(keyType, id, KeyMaterial.FromPublicKeyInfo(content, out string? fault), fault, KeyAlgorithm.Rsa),
            Ed25519 => Bare(keyType, id, KeyMaterial.FromEd25519(content, out string? fault), fault, KeyAlgorithm.Ed25519),
            Ecdsa + CertificateSuffix => Wrapped(keyType, id, content, Ecdsa, KeyAlgorithm.Ecdsa),
            Rsa + CertificateSuffix => Wrapped(keyType, id, content, Rsa, KeyAlgorithm.Rsa),
            _ => Unusable(keyType, id, "its key type is unknown"),
        };
    }

    private static TrustKey Bare(string type, string id, KeyMaterial? material, string? fault, KeyAlgorithm wanted) =>
        material is null ? Unusable(type, id, fault ?? "it cannot be read")
        : material.Algorithm != wanted ? Unusable(type, id, $"it is an {material.Name} key and says it is of type {type}")
        : new TrustKey { KeyType = type, ScopedId = id, CanonicalId = id, Material = material };

    private static TrustKey Wrapped(string type, string id, byte[] pem, string bareType, KeyAlgorithm wanted)
    {
        if (PemText.Read(Encoding.UTF8.GetString(pem)) is not { } blocks || blocks.Any(b => b.Label != PemBlock.Certificate))
        {
            return Unusable(type, id, "it is no PEM text of certificates alone");
        }

        List<KeyCertificate> certificates = [];
        foreach (PemBlock block in blocks)
        {
            if (KeyCertificate.TryRead(block.Der) is not { } certificate)
            {
                return Unusable(type, id, "it has a certificate that cannot be read");
            }

            certificates.Add(certificate);
        }

        KeyCertificate leaf = certificates[0];
        KeyMaterial? material = KeyMaterial.FromPublicKeyInfo(leaf.PublicKeyInfo, out string? fault);
        fault = material is null ? fault ?? "its key cannot be read"
            : material.Algorithm != wanted ? $"it is an {material.Name} key and says it is of type {type}"
            : !leaf.HasStrongSignature ? "its certificate is signed with a weak or unknown algorithm"
            : null;
        return new TrustKey
        {
            KeyType = type,
            ScopedId = id,
            CanonicalId = KeyIds.Of(bareType, leaf.PublicKeyInfo),
            Material = fault is null ? material : null,
            Fault = fault,
            Certificates = certificates,
        };
    }

    private static TrustKey Unusable(string type, string id, string fault) =>
        new() { KeyType = type, ScopedId = id, CanonicalId = id, Fault = fault };
}
