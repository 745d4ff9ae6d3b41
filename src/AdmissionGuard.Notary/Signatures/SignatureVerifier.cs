using System.Security.Cryptography;
using AdmissionGuard.Notary.Keys;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace AdmissionGuard.Notary.Signatures;

/// <summary>
/// Verifies one signature. The method must fit the key, and the signature has the one length and form of its method; anything else is not a
/// signature by this key. The digest is SHA-256 whatever the curve.
/// </summary>
internal static class SignatureVerifier
{
    /// <summary>True when the key made this signature over the message.</summary>
    public static bool IsValid(KeyMaterial key, MetadataSignature signature, SignedMessage message)
    {
        try
        {
            return (signature.Method, key.Algorithm) switch
            {
                ("ecdsa", KeyAlgorithm.Ecdsa) => IsEcdsa(key, signature.Value, message),
                ("rsapss", KeyAlgorithm.Rsa) => IsRsa(key, signature.Value, message, RSASignaturePadding.Pss),
                ("rsapkcs1v15", KeyAlgorithm.Rsa) => IsRsa(key, signature.Value, message, RSASignaturePadding.Pkcs1),
                ("eddsa", KeyAlgorithm.Ed25519) => IsEd25519(key, signature.Value, message),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            // Numbers that the library refuses to look at make no signature.
            return false;
        }
    }

    private static bool IsEcdsa(KeyMaterial key, byte[] signature, SignedMessage message)
    {
        // r and s, each padded to the size of the curve; never the DER form.
        if (signature.Length != (key.Bits + 7) / 8 * 2)
        {
            return false;
        }

        return key.Ecdsa.Verify(ecdsa => ecdsa.VerifyHash(message.Sha256, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private static bool IsRsa(KeyMaterial key, byte[] signature, SignedMessage message, RSASignaturePadding padding)
    {
        if (signature.Length != (key.Bits + 7) / 8)
        {
            return false;
        }

        // PSS: the framework demands a salt as long as the digest, 32 bytes, as Notary does.
        return key.Rsa.Verify(rsa => rsa.VerifyHash(message.Sha256, signature, HashAlgorithmName.SHA256, padding));
    }

    private static bool IsEd25519(KeyMaterial key, byte[] signature, SignedMessage message)
    {
        // Before the bytes are made, which costs more than all the rest.
        if (signature.Length != Ed25519.SignatureSize)
        {
            return false;
        }

        byte[] bytes = message.Bytes;
        return Ed25519.Verify(signature, 0, key.Ed25519Key.ToArray(), 0, bytes, 0, bytes.Length);
    }
}
