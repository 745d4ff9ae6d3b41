using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace AdmissionGuard.Notary.Keys;

/// <summary>
/// The signature on a certificate (RFC 5280, section 4.1). The framework checks signatures only in chains that end in a self-signed
/// authority; a pinned authority may be an intermediate, so that each link is checked here. SHA-256, SHA-384 and SHA-512 only.
/// </summary>
internal sealed class CertificateSignature
{
    private const string Pss = "1.2.840.113549.1.1.10";
    private const string Ed25519Oid = "1.3.101.112";

    private readonly KeyAlgorithm algorithm;
    private readonly HashAlgorithmName hash;
    private readonly RSASignaturePadding padding;
    private readonly byte[] signed;
    private readonly byte[] signature;

    private CertificateSignature(KeyAlgorithm algorithm, HashAlgorithmName hash, RSASignaturePadding padding, byte[] signed, byte[] signature) =>
        (this.algorithm, this.hash, this.padding, this.signed, this.signature) = (algorithm, hash, padding, signed, signature);

    /// <summary>Takes a certificate apart; null when its algorithm is weak or unknown.</summary>
    /// <exception cref="AsnContentException">It is no certificate.</exception>
    public static CertificateSignature? Read(ReadOnlyMemory<byte> certificate)
    {
        AsnReader outer = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence();
        byte[] signed = outer.ReadEncodedValue().ToArray();
        AsnReader identifier = outer.ReadSequence();
        byte[] signature = outer.ReadBitString(out _);
        string oid = identifier.ReadObjectIdentifier();
        (KeyAlgorithm Algorithm, HashAlgorithmName Hash)? known = oid switch
        {
            "1.2.840.113549.1.1.11" => (KeyAlgorithm.Rsa, HashAlgorithmName.SHA256),
            "1.2.840.113549.1.1.12" => (KeyAlgorithm.Rsa, HashAlgorithmName.SHA384),
            "1.2.840.113549.1.1.13" => (KeyAlgorithm.Rsa, HashAlgorithmName.SHA512),
            Pss => PssHash(identifier) is { } pss ? (KeyAlgorithm.Rsa, pss) : null,
            "1.2.840.10045.4.3.2" => (KeyAlgorithm.Ecdsa, HashAlgorithmName.SHA256),
            "1.2.840.10045.4.3.3" => (KeyAlgorithm.Ecdsa, HashAlgorithmName.SHA384),
            "1.2.840.10045.4.3.4" => (KeyAlgorithm.Ecdsa, HashAlgorithmName.SHA512),
            Ed25519Oid => (KeyAlgorithm.Ed25519, HashAlgorithmName.SHA512),
            _ => null,
        };
        RSASignaturePadding padding = oid == Pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return known is { } found ? new CertificateSignature(found.Algorithm, found.Hash, padding, signed, signature) : null;
    }

    /// <summary>True when the key made this signature.</summary>
    public bool IsBy(KeyMaterial key)
    {
        if (key.Algorithm != algorithm)
        {
            return false;
        }

        try
        {
            return algorithm switch
            {
                KeyAlgorithm.Ecdsa => IsByEcdsa(key),
                KeyAlgorithm.Rsa => IsByRsa(key),
                _ => signature.Length == Ed25519.SignatureSize
                    && Ed25519.Verify(signature, 0, key.Ed25519Key.ToArray(), 0, signed, 0, signed.Length),
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // RFC 4055, section 3.1: the hash is an optional first element, SHA-1 without it.
    private static HashAlgorithmName? PssHash(AsnReader identifier)
    {
        Asn1Tag first = new(TagClass.ContextSpecific, 0, isConstructed: true);
        if (!identifier.HasData)
        {
            return null;
        }

        AsnReader parameters = identifier.ReadSequence();
        return !parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(first)
            ? null
            : parameters.ReadSequence(first).ReadSequence().ReadObjectIdentifier() switch
            {
                "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
                "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
                "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
                _ => null,
            };
    }

    private bool IsByEcdsa(KeyMaterial key)
    {
        using ECDsa ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(key.PublicKeyInfo, out _);
        return ecdsa.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private bool IsByRsa(KeyMaterial key)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.PublicKeyInfo, out _);
        return rsa.VerifyData(signed, signature, hash, padding);
    }
}
