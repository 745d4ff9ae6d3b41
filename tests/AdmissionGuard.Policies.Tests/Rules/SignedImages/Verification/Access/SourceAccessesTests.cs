using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Access;

public sealed class SourceAccessesTests
{
    private const string Config = """{"auths":{"notary.example.com":{"username":"alice","password":"value-of-a-secret"}}}""";

    private static readonly SignatureSource WithFiles = Source("caFile: /ca.pem, credentials: { file: /config.json }");

    private readonly FakeTimeProvider clock = new();
    private readonly FilesInMemory files = new();
    private readonly CountingClients clients = new();
    private readonly SourceAccesses accesses;

    public SourceAccessesTests() => accesses = new SourceAccesses(clients, new WatchedTexts(files, clock));

    [Fact]
    public void A_source_keeps_its_access()
    {
        SignatureSource source = Source("");

        Assert.Same(Find(source), Find(source));
        Assert.Single(clients.TrustServers);
    }

    [Fact]
    public void Many_who_come_first_get_the_same_access()
    {
        SignatureSource source = Source("");
        SourceAccess[] found = new SourceAccess[64];

        Parallel.For(0, found.Length, i => found[i] = Find(source));

        Assert.Single(found.Distinct());
    }

    [Fact]
    public void Sources_that_name_a_server_alike_share_its_client_and_not_their_findings()
    {
        SourceAccess one = Find(Source("", "images: [registry.example.com/a]"));
        SourceAccess other = Find(Source("", "images: [registry.example.com/b]"));

        Assert.Same(one.Collections, other.Collections);
        Assert.Same(one.Images, other.Images);
        Assert.NotEqual(one.Id, other.Id);
    }

    [Theory]
    [InlineData("tokenHosts: [auth.example.com]")]
    [InlineData("credentials: { file: /config.json }")]
    [InlineData("caFile: /ca.pem")]
    public void Sources_that_speak_to_a_server_otherwise_have_clients_of_their_own(string more)
    {
        Arrange();

        Assert.NotSame(Find(Source("")).Collections, Find(Source(more)).Collections);
    }

    [Fact]
    public void What_the_files_say_reaches_the_client()
    {
        Arrange();
        Find(WithFiles);

        ServerSetup setup = Assert.Single(clients.TrustServers);
        Assert.Equal("https://notary.example.com", setup.Address);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", setup.Connection.CaBundle, StringComparison.Ordinal);
        Assert.Single(setup.Credentials!.Find("notary.example.com", "registry.example.com/app"));
        Assert.True(Assert.Single(clients.Registries).IsUsual);
    }

    [Fact]
    public void A_file_that_changes_makes_another_access()
    {
        Arrange();
        SourceAccess before = Find(WithFiles);
        files.With("/config.json", Config.Replace("alice", "bob", StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromSeconds(1));

        SourceAccess after = Find(WithFiles);

        Assert.NotEqual(before.Id, after.Id);
        Assert.NotSame(before.Collections, after.Collections);
    }

    [Fact]
    public void A_file_that_stays_makes_none()
    {
        Arrange();
        SourceAccess before = Find(WithFiles);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Same(before, Find(WithFiles));
        Assert.Equal(4, files.Reads);
    }

    [Fact]
    public void A_file_is_looked_at_once_a_second()
    {
        Arrange();
        for (int i = 0; i < 1000; i++)
        {
            Find(WithFiles);
        }

        Assert.Equal(2, files.Reads);
    }

    [Theory]
    [InlineData("caFile: /none.pem", "the file /none.pem does not exist")]
    [InlineData("caFile: /config.json", "the file /config.json holds no certificate")]
    [InlineData("credentials: { file: /none.json }", "the file /none.json does not exist")]
    [InlineData("credentials: { file: /ca.pem }", "the file /ca.pem is not JSON")]
    public void A_file_that_cannot_be_used_is_named(string more, string problem)
    {
        Arrange();

        Assert.False(accesses.TryFind(Source(more), out _, out string? told));
        Assert.StartsWith(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_registry_that_cannot_be_used_is_named_too()
    {
        SignatureSource source = Given.FirstSource(Given.OneSource("registry: { caFile: /none.pem }"));

        Assert.False(accesses.TryFind(source, out _, out string? told));
        Assert.Equal("the file /none.pem does not exist", told);
    }

    [Fact]
    public void A_file_that_comes_back_is_used_again()
    {
        SignatureSource source = Source("credentials: { file: /config.json }");
        Assert.False(accesses.TryFind(source, out _, out _));
        files.With("/config.json", Config);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(accesses.TryFind(source, out _, out _));
    }

    [Fact]
    public void No_setup_shows_a_secret()
    {
        Arrange();
        Find(WithFiles);

        Assert.DoesNotContain("value-of-a-secret", $"{clients.TrustServers[0]} {clients.TrustServers[0].CredentialsVersion}", StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_sources_come_and_go_few_are_kept()
    {
        SourceAccess first = Find(Source("", "images: [registry.example.com/first]"));
        for (int i = 0; i < SourceAccesses.MaxKept; i++)
        {
            Find(Source("", $"images: [registry.example.com/app-{i}]"));
        }

        Assert.NotSame(first, Find(Source("", "images: [registry.example.com/first]")));
    }

    private static SignatureSource Source(string ofNotary, string images = "images: [registry.example.com]") =>
        Given.FirstSource($"sources: [{{ {images}, notary: {{ server: 'https://notary.example.com', roots: ['{Given.KeyId}']{(ofNotary.Length == 0 ? "" : ", ")}{ofNotary} }} }}]");

    private static string Certificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=ca", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem();
    }

    private void Arrange() => files.With("/ca.pem", Certificate()).With("/config.json", Config);

    private SourceAccess Find(SignatureSource source)
    {
        Assert.True(accesses.TryFind(source, out SourceAccess? access, out _));
        return access;
    }
}
