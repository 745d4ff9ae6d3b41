using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Callers;
using AdmissionGuard.Tests.Arranging;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Tests.Callers;

public sealed class ClientAuthorityFileTests
{
    [Fact]
    public void Roots_and_what_stands_below_them_are_told_apart()
    {
        using TestAuthority root = new();
        using TestAuthority below = new("below", root, TimeSpan.FromDays(-1), TimeSpan.FromDays(1));
        ClientAuthority authority = Read(below.Pem + root.Pem).Authority!;
        Assert.Equal((1, 1), (authority.Roots.Count, authority.Intermediates.Count));
        Assert.True(authority.FirstEnd < TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(2));
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        ClientAuthorityFile file = new("no/such.crt", TimeProvider.System);
        Assert.Contains("no/such.crt: there is no such file", file.Read(file.ReadText()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_certificates_is_told() =>
        Assert.Contains("ca.crt: there is no PEM certificate in it", Read("").Problem, StringComparison.Ordinal);

    [Fact]
    public void A_client_certificate_is_no_authority()
    {
        using TestAuthority root = new();
        using X509Certificate2 client = root.Issue();
        Assert.Contains("\"CN=kube-apiserver\" is no authority", Read(root.Pem + client.ExportCertificatePem()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_without_its_root_is_told()
    {
        using TestAuthority root = new();
        using TestAuthority below = new("below", root, TimeSpan.FromDays(-1), TimeSpan.FromDays(1));
        Assert.Contains("put that of the root beside them", Read(below.Pem).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_has_ended_is_told()
    {
        using TestAuthority root = new(end: TimeSpan.FromMinutes(-1));
        Assert.Contains("the last of its roots ended on", Read(root.Pem).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void One_root_that_has_ended_does_no_harm_beside_its_successor()
    {
        using TestAuthority root = new(end: TimeSpan.FromMinutes(-1));
        using TestAuthority next = new();
        Assert.Null(Read(root.Pem + next.Pem).Problem);
    }

    private static ClientAuthorityReading Read(string text) => new ClientAuthorityFile("ca.crt", TimeProvider.System).Read(new FileText(text, null));
}
