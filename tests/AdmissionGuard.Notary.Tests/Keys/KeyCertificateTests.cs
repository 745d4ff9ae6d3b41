using System.Text;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Pem;
using AdmissionGuard.Notary.Tests.Json;
using AdmissionGuard.Notary.Tests.Publishing;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Notary.Tests.Keys;

public sealed class KeyCertificateTests
{
    private static readonly byte[] Der =
        PemText.Read(Encoding.ASCII.GetString(Convert.FromBase64String(PublisherKey.Ecdsa().InCertificate("registry.example.com:5000/team/app").Public)))![0].Der;

    [Fact]
    public void A_certificate_is_read_with_all_that_counts()
    {
        KeyCertificate read = KeyCertificate.TryRead(Der)!;
        Assert.Equal(["registry.example.com:5000/team/app"], read.CommonNames);
        Assert.Equal((Times.Start.AddDays(-30), Times.Start.AddYears(10)), (read.NotBefore, read.NotAfter));
        Assert.True(read.HasStrongSignature);
        Assert.False(read.IsAuthority);
    }

    [Fact]
    public void A_damaged_certificate_is_one_or_none_and_never_an_exception()
    {
        int readable = 0;
        Check.One(Documents.Thorough, Prop.ForAll(Documents.Damaged(Der), der =>
        {
            if (KeyCertificate.TryRead(der) is { } read)
            {
                readable++;
                KeyMaterial.FromPublicKeyInfo(read.PublicKeyInfo, out _);
            }
        }));
        Assert.True(readable > 10);
    }

    [Fact]
    public void A_damaged_public_key_is_one_or_none_and_never_an_exception() =>
        Check.One(Documents.Thorough, Prop.ForAll(Documents.Damaged(PublisherKey.Ecdsa().Spki, PublisherKey.Rsa().Spki), der =>
            KeyMaterial.FromPublicKeyInfo(der, out string? fault) is null == fault is not null));

    [Fact]
    public void A_signature_on_a_certificate_is_that_of_its_issuer_alone()
    {
        TestAuthority issuer = new("ca", Times.Start);
        KeyCertificate issued = KeyCertificate.TryRead(new TestAuthority("below", Times.Start, issuer).Certificate.RawData)!;
        Assert.True(issued.Signature!.IsBy(Material(issuer)));
        Assert.False(issued.Signature.IsBy(Material(new TestAuthority("ca", Times.Start))));
        Assert.False(issued.Signature.IsBy(KeyMaterial.FromPublicKeyInfo(PublisherKey.Rsa().Spki, out _)!));
    }

    [Theory]
    [InlineData("SHA256", false)]
    [InlineData("SHA384", false)]
    [InlineData("SHA512", false)]
    [InlineData("SHA256", true)]
    [InlineData("SHA512", true)]
    public void Signatures_with_rsa_are_verified_with_both_paddings(string hash, bool pss)
    {
        using System.Security.Cryptography.RSA rsa = System.Security.Cryptography.RSA.Create(2048);
        System.Security.Cryptography.X509Certificates.CertificateRequest request = new(
            "CN=x",
            rsa,
            new System.Security.Cryptography.HashAlgorithmName(hash),
            pss ? System.Security.Cryptography.RSASignaturePadding.Pss : System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using System.Security.Cryptography.X509Certificates.X509Certificate2 made = request.CreateSelfSigned(Times.Start, Times.Start.AddDays(1));
        KeyCertificate read = KeyCertificate.TryRead(made.RawData)!;
        Assert.True(read.Signature!.IsBy(KeyMaterial.FromPublicKeyInfo(read.PublicKeyInfo, out _)!));
        Assert.False(read.Signature.IsBy(KeyMaterial.FromPublicKeyInfo(PublisherKey.Rsa().Spki, out _)!));
    }

    private static KeyMaterial Material(TestAuthority authority) =>
        KeyMaterial.FromPublicKeyInfo(KeyCertificate.TryRead(authority.Certificate.RawData)!.PublicKeyInfo, out _)!;
}
