using AdmissionGuard.Tests.Arranging;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Tests.Tls;

public sealed class CertificateFilesTests
{
    [Fact]
    public void A_certificate_with_its_key_is_read()
    {
        TestCertificate made = TestCertificate.Make();
        CertificateReading reading = Read(made.Certificate, made.Key);
        Assert.Equal(made.Fingerprint, reading.Certificate?.Fingerprint);
    }

    [Fact]
    public void Missing_files_are_both_told()
    {
        CertificateFiles files = new("no/such.crt", "no/such.key", TimeProvider.System);
        CertificateReading reading = files.Read(files.ReadTexts());
        Assert.Null(reading.Certificate);
        Assert.Contains("no/such.crt: there is no such file", reading.Problem, StringComparison.Ordinal);
        Assert.Contains("no/such.key: there is no such file", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_certificate_is_told()
    {
        CertificateReading reading = Read("nothing here", TestCertificate.Make().Key);
        Assert.Contains("no PEM certificate", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_of_tomorrow_is_refused()
    {
        TestCertificate made = TestCertificate.Make(TimeSpan.FromDays(1), TimeSpan.FromDays(2));
        Assert.Contains("begins on", Read(made.Certificate, made.Key).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_never_shows_the_key()
    {
        TestCertificate made = TestCertificate.Make();
        string half = made.Key[..(made.Key.Length / 2)];
        CertificateReading reading = Read(made.Certificate, half);
        Assert.DoesNotContain(half.Split('\n')[1], reading.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(half.Split('\n')[1], new FileText(half, null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_self_made_certificate_is_valid_now()
    {
        ServerCertificate made = SelfMadeCertificate.Make(TimeProvider.System, "guard-host");
        Assert.True(made.IsValidAt(TimeProvider.System.GetUtcNow()));
        string names = made.Context.TargetCertificate.Extensions.Single(e => e.Oid?.Value == "2.5.29.17").Format(false);
        Assert.Contains("localhost", names, StringComparison.Ordinal);
        Assert.Contains("guard-host", names, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", names, StringComparison.Ordinal);
    }

    private static CertificateReading Read(string certificate, string key) =>
        new CertificateFiles("tls.crt", "tls.key", TimeProvider.System).Read(new CertificateTexts(new FileText(certificate, null), new FileText(key, null)));
}
