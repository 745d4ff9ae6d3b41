using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace AdmissionGuard.Notary.Keys;

/// <summary>
/// A public key that may verify signatures, whatever it is wrapped in. Written anew in the one canonical DER form, so that two spellings of
/// one key cannot count as two keys.
/// </summary>
internal sealed class KeyMaterial
{
    /// <summary>The least bits of an RSA key.</summary>
    public const int MinRsaBits = 2048;

    /// <summary>The most bits of an RSA key: larger ones only cost time.</summary>
    public const int MaxRsaBits = 8192;

    /// <summary>The bytes of an Ed25519 key.</summary>
    public const int Ed25519Length = 32;

    private const string NotAKey = "it is no ECDSA, RSA or Ed25519 key";
    private const string BytesBehind = "it has bytes behind its end";

    // RFC 8410, section 4: SubjectPublicKeyInfo of Ed25519 is these bytes and the key.
    private static readonly byte[] Ed25519Prefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

    private KeyMaterial(KeyAlgorithm algorithm, int bits, byte[] publicKeyInfo, AsymmetricAlgorithm? imported = null)
    {
        (Algorithm, Bits, PublicKeyInfo) = (algorithm, bits, publicKeyInfo);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(publicKeyInfo));
        Ecdsa = new ImportedKey<ECDsa>(() => Imported(ECDsa.Create(), publicKeyInfo), imported as ECDsa);
        Rsa = new ImportedKey<RSA>(() => Imported(RSA.Create(), publicKeyInfo), imported as RSA);
    }

    public KeyAlgorithm Algorithm { get; }

    /// <summary>The size: of the modulus for RSA, of the curve otherwise.</summary>
    public int Bits { get; }

    /// <summary>The DER SubjectPublicKeyInfo (RFC 5280, section 4.1), in its canonical form.</summary>
    public byte[] PublicKeyInfo { get; }

    /// <summary>SHA-256 over <see cref="PublicKeyInfo"/> in lower-case hexadecimal: what tells keys apart.</summary>
    public string Sha256 { get; }

    /// <summary>The key for the framework; only of an ECDSA key.</summary>
    public ImportedKey<ECDsa> Ecdsa { get; }

    /// <summary>The key for the framework; only of an RSA key.</summary>
    public ImportedKey<RSA> Rsa { get; }

    /// <summary>The 32 bytes of an Ed25519 key.</summary>
    public ReadOnlySpan<byte> Ed25519Key => PublicKeyInfo.AsSpan(Ed25519Prefix.Length);

    /// <summary>The kind and size as people write it.</summary>
    public string Name =>
        Algorithm switch
        {
            KeyAlgorithm.Ecdsa => $"ECDSA P-{Bits}",
            KeyAlgorithm.Rsa => $"RSA {Bits}",
            _ => "Ed25519",
        };

    /// <summary>Takes a raw Ed25519 key (RFC 8032); null with the fault in words when it is none.</summary>
    public static KeyMaterial? FromEd25519(ReadOnlySpan<byte> key, out string? fault)
    {
        // Points of small order would verify signatures that nobody made.
        fault = key.Length != Ed25519Length ? $"an Ed25519 key has {Ed25519Length} bytes"
            : !Ed25519.ValidatePublicKeyFull(key.ToArray(), 0) ? "it is no point of the curve's main group"
            : null;
        return fault is null ? new KeyMaterial(KeyAlgorithm.Ed25519, 256, [.. Ed25519Prefix, .. key]) : null;
    }

    /// <summary>Reads a DER SubjectPublicKeyInfo; null with the fault in words when it is none that is accepted.</summary>
    public static KeyMaterial? FromPublicKeyInfo(ReadOnlySpan<byte> der, out string? fault)
    {
        if (der.StartsWith(Ed25519Prefix))
        {
            return FromEd25519(der[Ed25519Prefix.Length..], out fault);
        }

        try
        {
            // Before the framework sees the key: it knows more curves than are accepted, and not the same ones everywhere.
            (string algorithm, string? curve) = AlgorithmOf(der.ToArray());
            return algorithm switch
            {
                "1.2.840.10045.2.1" => ReadEcdsa(der, BitsOf(curve), out fault),
                "1.2.840.113549.1.1.1" => ReadRsa(der, out fault),
                _ => Nothing(NotAKey, out fault),
            };
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            return Nothing(NotAKey, out fault);
        }
    }

    private static TKey Imported<TKey>(TKey key, byte[] publicKeyInfo)
        where TKey : AsymmetricAlgorithm
    {
        key.ImportSubjectPublicKeyInfo(publicKeyInfo, out _);
        return key;
    }

    private static (string Algorithm, string? Curve) AlgorithmOf(byte[] der)
    {
        AsnReader identifier = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        string algorithm = identifier.ReadObjectIdentifier();
        bool isNamed = identifier.HasData && identifier.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier);
        return (algorithm, isNamed ? identifier.ReadObjectIdentifier() : null);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The material keeps it; of what is refused, which is rare, the handle's finalizer disposes.")]
    private static KeyMaterial? ReadEcdsa(ReadOnlySpan<byte> der, int bits, out string? fault)
    {
        if (bits == 0)
        {
            return Nothing("its curve is none of P-256, P-384 and P-521", out fault);
        }

        ECDsa key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(der, out int read);
        fault = read == der.Length ? null : BytesBehind;
        return fault is null ? new KeyMaterial(KeyAlgorithm.Ecdsa, bits, key.ExportSubjectPublicKeyInfo(), key) : null;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The material keeps it; of what is refused, which is rare, the handle's finalizer disposes.")]
    private static KeyMaterial? ReadRsa(ReadOnlySpan<byte> der, out string? fault)
    {
        RSA key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(der, out int read);
        fault = read != der.Length ? BytesBehind
            : key.KeySize is < MinRsaBits or > MaxRsaBits ? $"an RSA key has {MinRsaBits} to {MaxRsaBits} bits, this one {key.KeySize}"
            : null;
        return fault is null ? new KeyMaterial(KeyAlgorithm.Rsa, key.KeySize, key.ExportSubjectPublicKeyInfo(), key) : null;
    }

    private static KeyMaterial? Nothing(string why, out string fault)
    {
        fault = why;
        return null;
    }

    private static int BitsOf(string? curve) =>
        curve switch
        {
            "1.2.840.10045.3.1.7" => 256,
            "1.3.132.0.34" => 384,
            "1.3.132.0.35" => 521,
            _ => 0,
        };
}
