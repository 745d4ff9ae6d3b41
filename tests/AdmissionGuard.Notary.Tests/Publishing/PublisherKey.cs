using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>A key that signs metadata, as its publisher holds it.</summary>
/// <param name="KeyType">The <c>keytype</c> of the metadata, e.g. <c>ecdsa-x509</c>.</param>
/// <param name="Public">The <c>public</c> of the metadata: base64.</param>
/// <param name="Method">The signature method that fits the key.</param>
/// <param name="Spki">The DER of the bare public key, whatever wraps it.</param>
/// <param name="Sign">Signs the bytes of a canonical text.</param>
internal sealed record PublisherKey(string KeyType, string Public, string Method, byte[] Spki, Func<byte[], byte[]> Sign)
{
    private static readonly ConcurrentDictionary<(int Bits, int Number), RSA> RsaKeys = new();

    /// <summary>The key pair behind it, for certificates; null for Ed25519.</summary>
    public AsymmetricAlgorithm? Pair { get; private init; }

    /// <summary>The ID by which metadata names the key.</summary>
    public string Id => IdOf(KeyType, Public);

    /// <summary>The ID of the bare key, which Notary's own tools show.</summary>
    public string CanonicalId => IdOf(KeyType.Replace("-x509", string.Empty, StringComparison.Ordinal), Convert.ToBase64String(Spki));

    /// <summary>The bare public key as PEM.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", Spki);

    public static PublisherKey Ecdsa(int bits = 256)
    {
        ECDsa pair = ECDsa.Create(bits switch
        {
            256 => ECCurve.NamedCurves.nistP256,
            384 => ECCurve.NamedCurves.nistP384,
            _ => ECCurve.NamedCurves.nistP521,
        });
        return Of("ecdsa", "ecdsa", pair, pair.ExportSubjectPublicKeyInfo());
    }

    /// <summary>RSA pairs are slow to make: they are made once a run, and told apart by a number.</summary>
    public static PublisherKey Rsa(int bits = 2048, int number = 0, string method = "rsapss")
    {
        RSA pair = RsaKeys.GetOrAdd((bits, number), size => RSA.Create(size.Bits));
        return Of("rsa", method, pair, pair.ExportSubjectPublicKeyInfo());
    }

    public static PublisherKey Ed25519()
    {
        Ed25519PrivateKeyParameters pair = new(RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize));
        byte[] bare = pair.GeneratePublicKey().GetEncoded();
        return new PublisherKey("ed25519", Convert.ToBase64String(bare), "eddsa", bare, text =>
        {
            Ed25519Signer signer = new();
            signer.Init(forSigning: true, pair);
            signer.BlockUpdate(text, 0, text.Length);
            return signer.GenerateSignature();
        });
    }

    /// <summary>The same pair inside a certificate, as root keys are.</summary>
    public PublisherKey InCertificate(string commonName, Action<CertificateShape>? shape = null)
    {
        CertificateShape made = new(commonName);
        shape?.Invoke(made);
        return this with { KeyType = KeyType + "-x509", Public = Convert.ToBase64String(made.PemFor(this)) };
    }

    public JsonObject ToJson() =>
        new() { ["keytype"] = KeyType, ["keyval"] = new JsonObject { ["private"] = null, ["public"] = Public } };

    public JsonObject Signature(byte[] text) =>
        new() { ["keyid"] = Id, ["method"] = Method, ["sig"] = Convert.ToBase64String(Sign(text)) };

    public override string ToString() => $"{KeyType} {Id[..8]}";

    private static PublisherKey Of(string keyType, string method, AsymmetricAlgorithm pair, byte[] spki) =>
        new(keyType, Convert.ToBase64String(spki), method, spki, text => SignWith(pair, method, text)) { Pair = pair };

    private static byte[] SignWith(AsymmetricAlgorithm pair, string method, byte[] text) => pair switch
    {
        ECDsa ecdsa => ecdsa.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        RSA rsa => rsa.SignData(text, HashAlgorithmName.SHA256, method == "rsapss" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
        _ => throw new ArgumentException("no such key", nameof(pair)),
    };

    private static string IdOf(string keyType, string @public) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalText.Of(
            new JsonObject { ["keytype"] = keyType, ["keyval"] = new JsonObject { ["private"] = null, ["public"] = @public } })));
}
