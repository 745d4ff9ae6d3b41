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
    public static KeyContent Read(string type, JsonText publicText)
    {
        if (StrictBase64.Decode(publicText.Utf8) is not { } content)
        {
            return KeyContent.Unusable("its public part is not base64");
        }

        return type switch
        {
            Ecdsa => Bare(type, KeyMaterial.FromPublicKeyInfo(content, out string? fault), fault, KeyAlgorithm.Ecdsa),
            Rsa => Bare(type, KeyMaterial.FromPublicKeyInfo(content, out string? fault), fault, KeyAlgorithm.Rsa),
            Ed25519 => Bare(type, KeyMaterial.FromEd25519(content, out string? fault), fault, KeyAlgorithm.Ed25519),
            Ecdsa + CertificateSuffix => Wrapped(type, content, Ecdsa, KeyAlgorithm.Ecdsa),
            Rsa + CertificateSuffix => Wrapped(type, content, Rsa, KeyAlgorithm.Rsa),
            _ => KeyContent.Unusable("its key type is unknown"),
        };
    }

    private static KeyContent Bare(string type, KeyMaterial? material, string? fault, KeyAlgorithm wanted) =>
        material is null ? KeyContent.Unusable(fault ?? "it cannot be read")
        : material.Algorithm != wanted ? KeyContent.Unusable(Mismatch(type, material))
        : new KeyContent(null, material, null, []);

    private static KeyContent Wrapped(string type, byte[] pem, string bareType, KeyAlgorithm wanted)
    {
        if (PemText.Read(Encoding.UTF8.GetString(pem)) is not { } blocks || blocks.Any(b => b.Label != PemBlock.Certificate))
        {
            return KeyContent.Unusable("it is no PEM text of certificates alone");
        }

        KeyCertificate?[] certificates = [.. blocks.Select(b => KeyCertificate.TryRead(b.Der))];
        if (certificates.Any(c => c is null))
        {
            return KeyContent.Unusable("it has a certificate that cannot be read");
        }

        KeyCertificate leaf = certificates[0]!;
        KeyMaterial? material = KeyMaterial.FromPublicKeyInfo(leaf.PublicKeyInfo, out string? fault);
        fault = material is null ? fault ?? "its key cannot be read"
            : material.Algorithm != wanted ? Mismatch(type, material)
            : !leaf.HasStrongSignature ? "its certificate is signed with a weak or unknown algorithm"
            : null;
        return new KeyContent(KeyIds.Of(bareType, leaf.PublicKeyInfo), fault is null ? material : null, fault, certificates!);
    }

    private static string Mismatch(string type, KeyMaterial material) => $"it is of another kind ({material.Name}) than its type {type} says";
}
