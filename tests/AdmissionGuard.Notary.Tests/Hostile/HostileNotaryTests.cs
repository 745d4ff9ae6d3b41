using System.Net;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Hostile;

/// <summary>Holds the server of the facts to the layout of a real one (Notary v1, section 2).</summary>
public sealed class HostileNotaryTests(NotaryHost host)
{
    private readonly HostileNotary notary = host.NewNotary("reg.example/demo/app");
    private readonly Publication publication = new Publisher("reg.example/demo/app").Publish();

    [Theory]
    [InlineData("root.json")]
    [InlineData("1.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("targets.json")]
    public async Task A_file_is_served_by_its_role_and_by_its_version(string path) =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path));

    [Fact]
    public async Task A_file_is_served_by_its_role_with_its_hash_behind_it()
    {
        SignedFile targets = publication["targets"];
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"targets.{targets.Sha256}.json"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{targets.Sha256}.targets.json"));
    }

    [Theory]
    [InlineData("2.root.json")]
    [InlineData("targets/releases.json")]
    public async Task What_is_not_there_is_404(string path) => Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(path));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        notary.Serve(publication);
        using X509Certificate2 authority = X509Certificate2.CreateFromPem(host.CaBundle);
        X509ChainPolicy trust = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(authority);
        using SocketsHttpHandler handler = new() { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = trust;
        using HttpClient client = new(handler);
        using HttpResponseMessage response = await client.GetAsync(
            new Uri($"{notary.Address.AbsoluteUri}/v2/{notary.Gun}/_trust/tuf/{path}"), TestContext.Current.CancellationToken);
        Assert.Equal(path, notary.Paths[^1]);
        return response.StatusCode;
    }
}
