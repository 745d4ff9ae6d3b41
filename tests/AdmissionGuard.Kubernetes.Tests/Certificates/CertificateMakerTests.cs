using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Kubernetes.Certificates;

namespace AdmissionGuard.Kubernetes.Tests.Certificates;

public sealed class CertificateMakerTests
{
    private static readonly ServiceNames Service = new("guard", "home");

    private readonly KeyedCertificate authority = CertificateMaker.Authority(Service, TimeSpan.FromDays(10), Materials.Start);

    [Fact]
    public void A_serving_certificate_has_the_three_names_and_no_other_use_than_to_serve()
    {
        using X509Certificate2 made = X509Certificate2.CreateFromPem(CertificateMaker.Serving(authority, Service, TimeSpan.FromDays(1), Materials.Start).Facts.Pem);
        X509SubjectAlternativeNameExtension names = made.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["guard.home.svc", "guard.home.svc.cluster.local", "guard.home"], names.EnumerateDnsNames());
        Assert.Equal(["1.3.6.1.5.5.7.3.1"], made.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(oid => oid.Value));
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, made.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal("1.2.840.10045.3.1.7", made.GetECDsaPublicKey()!.ExportParameters(false).Curve.Oid.Value);
        using X509Certificate2 issuer = X509Certificate2.CreateFromPem(authority.Facts.Pem);
        Assert.Equal(
            issuer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray(),
            made.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void Both_are_valid_from_five_minutes_ago()
    {
        Assert.Equal(Materials.Start - TimeSpan.FromMinutes(5), authority.Facts.NotBefore);
        Assert.Equal(Materials.Start - TimeSpan.FromMinutes(5), CertificateMaker.Serving(authority, Service, TimeSpan.FromDays(1), Materials.Start).Facts.NotBefore);
    }

    [Fact]
    public void An_authority_vouches_for_no_further_authority()
    {
        using X509Certificate2 made = X509Certificate2.CreateFromPem(authority.Facts.Pem);
        X509BasicConstraintsExtension basic = made.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.True(basic is { CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0, Critical: true });
    }

    [Fact]
    public void The_longest_names_that_Kubernetes_has_fit()
    {
        ServiceNames longest = new(new string('s', 63), new string('n', 63));
        KeyedCertificate made = CertificateMaker.Serving(CertificateMaker.Authority(longest, TimeSpan.FromDays(10), Materials.Start), longest, TimeSpan.FromDays(1), Materials.Start);
        Assert.NotEmpty(made.Facts.Pem);
    }

    [Fact]
    public void No_text_of_it_tells_the_key()
    {
        Assert.DoesNotContain("PRIVATE", $"{authority}", StringComparison.Ordinal);
        Materials secret = new(Materials.Usual);
        Assert.DoesNotContain("PRIVATE", $"{secret.Do(RotationAct.Begin, Materials.Start).Read()}", StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", $"{MaterialChange.Of(RotationAct.Begin, secret.Read(), TrustSighting.None, Materials.Start, Materials.Usual)}", StringComparison.Ordinal);
    }
}
