using System.Security.Cryptography;
using System.Text;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Pem;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Keys;

public sealed class KeyIdTests
{
    [Fact]
    public void A_key_of_a_real_server_has_the_id_that_the_server_gave_it() =>
        Assert.Equal(
            "e38acb8c2f5b1c2dbfbfdd5a39e539b040e816f2c77a36257ddcfe69b80bda9f",
            KeyIds.Of("ecdsa"u8, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExdAvs7fREMtwBLEgNYogPuQAWXtBT6v4tprJAtk81EBT1OpfCp7A49+TftyVBf7E1Z/RFZAMDop6RiaFqFc1pg=="u8));

    [Fact]
    public void A_bare_key_has_one_id()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        TrustKey read = Read(key);
        Assert.Equal((key.Id, key.Id), (read.ScopedId, read.CanonicalId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_in_a_certificate_has_the_canonical_id_of_its_bare_key(bool rsa)
    {
        PublisherKey bare = rsa ? PublisherKey.Rsa() : PublisherKey.Ecdsa();
        PublisherKey key = bare.InCertificate("x");
        TrustKey read = Read(key);
        Assert.Equal((key.Id, bare.Id), (read.ScopedId, read.CanonicalId));
        Assert.NotEqual(read.ScopedId, read.CanonicalId);
    }

    [Fact]
    public void Two_certificates_over_one_key_are_one_key_with_two_ids()
    {
        PublisherKey bare = PublisherKey.Ecdsa();
        TrustKey one = Read(bare.InCertificate("one"));
        TrustKey two = Read(bare.InCertificate("two"));
        Assert.NotEqual(one.ScopedId, two.ScopedId);
        Assert.Equal(one.Material!.Sha256, two.Material!.Sha256);
    }

    [Fact]
    public void Of_two_spellings_of_a_point_only_one_is_a_key()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        byte[] point = key.Spki[^65..];
        byte[] compressed = [0x30, 0x39, .. key.Spki[2..23], 0x03, 0x22, 0x00, (byte)(2 + (point[^1] & 1)), .. point[1..33]];
        Assert.NotNull(KeyMaterial.FromPublicKeyInfo(key.Spki, out _));
        Assert.Null(KeyMaterial.FromPublicKeyInfo(compressed, out _));
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_key_that_is_not_what_it_says_verifies_nothing(string type, string publicText, string expected)
    {
        TrustKey read = new(Text(type), Text(publicText));
        Assert.Null(read.Material);
        Assert.Equal(expected, read.Fault);
        Assert.Equal(KeyIds.Of(Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes(publicText)), read.ScopedId);
    }

    public static TheoryData<string, string, string> Unusable()
    {
        PublisherKey ecdsa = PublisherKey.Ecdsa();
        PublisherKey rsa = PublisherKey.Rsa();
        string certificate = Encoding.ASCII.GetString(Convert.FromBase64String(ecdsa.InCertificate("x").Public));
        string weak = Base64(PemEncoding.WriteString("CERTIFICATE", WithSha224(ecdsa.InCertificate("x"))));
        return new TheoryData<string, string, string>
        {
            { "rsa", ecdsa.Public, "it is of another kind (ECDSA P-256) than its type rsa says" },
            { "ecdsa", rsa.Public, "it is of another kind (RSA 2048) than its type ecdsa says" },
            { "rsa-x509", Base64(certificate), "it is of another kind (ECDSA P-256) than its type rsa-x509 says" },
            { "rsa", PublisherKey.Rsa(1024).Public, "an RSA key has 2048 to 8192 bits, this one 1024" },
            { "ecdsa", ecdsa.Public + "\n", "its public part is not base64" },
            { "ecdsa", Convert.ToBase64String([.. ecdsa.Spki, 0]), "it has bytes behind its end" },
            { "ecdsa", "AAAA", "it is no ECDSA, RSA or Ed25519 key" },
            { "ecdsa", "", "it is no ECDSA, RSA or Ed25519 key" },
            { "ed25519", "AAAA", "an Ed25519 key has 32 bytes" },
            { "ed25519", Convert.ToBase64String([1, .. new byte[31]]), "it is no point of the curve's main group" },
            { "ecdsa-x509", ecdsa.Public, "it is no PEM text of certificates alone" },
            { "ecdsa-x509", Base64(certificate + ecdsa.Pem), "it is no PEM text of certificates alone" },
            { "ecdsa-x509", Base64("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), "it has a certificate that cannot be read" },
            { "ecdsa-x509", weak, "its certificate is signed with a weak or unknown algorithm" },
            { "ECDSA", ecdsa.Public, "its key type is unknown" },
            { "dilithium", "AAAA", "its key type is unknown" },
        };
    }

    // The framework makes no weak certificates: the last byte of ecdsa-with-SHA256 is changed to that of ecdsa-with-SHA224.
    private static byte[] WithSha224(PublisherKey key)
    {
        byte[] der = PemText.Read(Encoding.ASCII.GetString(Convert.FromBase64String(key.Public)))![0].Der;
        string hex = Convert.ToHexString(der);
        return Convert.FromHexString(hex.Replace("06082A8648CE3D040302", "06082A8648CE3D040301", StringComparison.Ordinal));
    }

    private static TrustKey Read(PublisherKey key) => Signatures.TestKeys.Read(key);

    private static JsonText Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
