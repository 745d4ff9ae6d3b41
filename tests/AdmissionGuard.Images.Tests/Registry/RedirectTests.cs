using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Row 85 of the notes, and row 76 as far as it is about other hosts.</summary>
public sealed class RedirectTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync()
    {
        lab = await RegistryLab.StartAsync();
        lab.Access = AccessControl.Basic();
        lab.Credentials = Always.Alice;
    }

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Another_host_gets_the_request_and_no_credentials(int status)
    {
        ImageDigest digest = lab.Push(TestImages.Manifest(), host: RegistryLab.StorageHost);
        Redirect(RegistryLab.Host, "1.0", $"https://{RegistryLab.StorageHost}/v2/team/app/manifests/1.0?signature=x", status);

        Assert.Equal(digest, (await lab.ResolveAsync()).Value?.Digest);
        Assert.Equal(("", "?signature=x"), (lab.SeenBy(RegistryLab.StorageHost)[0].Authorization, lab.SeenBy(RegistryLab.StorageHost)[0].Query));
    }

    [Fact]
    public async Task The_same_host_gets_the_credentials_again()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest(), "team/app:2.0");
        Redirect(RegistryLab.Host, "1.0", "/v2/team/app/manifests/2.0");

        Assert.Equal(digest, (await lab.ResolveAsync()).Value?.Digest);
    }

    [Fact]
    public async Task Who_was_sent_away_and_back_brings_no_credentials()
    {
        lab.Push(TestImages.Manifest(), "team/app:2.0");
        Redirect(RegistryLab.Host, "1.0", $"https://{RegistryLab.StorageHost}/v2/team/app/manifests/away");
        Redirect(RegistryLab.StorageHost, "away", $"https://{RegistryLab.Host}/v2/team/app/manifests/2.0");

        Assert.Equal(RegistryFailureReason.AccessDenied, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal("", lab.SeenBy(RegistryLab.Host)[^1].Authorization);
    }

    [Fact]
    public async Task Another_port_is_another_host()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest(), host: RegistryLab.OtherHost);
        Redirect(RegistryLab.Host, "1.0", $"https://{RegistryLab.OtherHost}/v2/team/app/manifests/1.0");

        Assert.Equal(digest, (await lab.ResolveAsync()).Value?.Digest);
        Assert.Equal("", Assert.Single(lab.SeenBy(RegistryLab.OtherHost)).Authorization);
    }

    [Theory]
    [InlineData("http://storage.example.com/x", "without https")]
    [InlineData("https://169.254.169.254/latest/meta-data/", "private address")]
    [InlineData("https://10.1.2.3/x", "private address")]
    [InlineData("https://[fe80::1]/x", "private address")]
    [InlineData("https://[64:ff9b::7f00:1]/x", "private address")]
    [InlineData("https://0x7f.1/x", "private address")]
    [InlineData("https://metadata.localhost./x", "private address")]
    [InlineData("https://user:" + "secret@storage.example.com/x", "user name")]
    [InlineData("ftp://storage.example.com/x", "without https")]
    [InlineData("", "without saying where")]
    [InlineData("https://", "without saying where")]
    public async Task Where_a_client_must_not_go_it_does_not_go(string location, string words)
    {
        Redirect(RegistryLab.Host, "1.0", location);

        RegistryFailure? failure = (await lab.ResolveAsync()).Failure;

        Assert.Equal((RegistryFailureReason.RedirectRefused, false), (failure?.Reason, failure?.IsTransient));
        Assert.Contains(words, failure?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure?.Message, StringComparison.Ordinal);
        Assert.All(lab.Map!.Asked, address => Assert.Equal(RegistryLab.Host, address.Authority));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Five_redirects_are_followed_and_six_are_not(int hops, bool found)
    {
        lab.Push(TestImages.Manifest(), "team/app:end", host: RegistryLab.StorageHost);
        for (int hop = 1; hop <= hops; hop++)
        {
            string name = hop == hops ? "end" : $"hop{hop}";
            Redirect(hop == 1 ? RegistryLab.Host : RegistryLab.StorageHost, hop == 1 ? "1.0" : $"hop{hop - 1}", $"https://{RegistryLab.StorageHost}/v2/team/app/manifests/{name}");
        }

        RegistryResult<Descriptor> result = await lab.ResolveAsync();

        Assert.Equal(found, result.IsFound);
        Assert.Equal(found ? null : RegistryFailureReason.RedirectRefused, result.Failure?.Reason);
    }

    [Fact]
    public async Task A_storage_that_asks_for_credentials_gets_none()
    {
        Redirect(RegistryLab.Host, "1.0", $"https://{RegistryLab.StorageHost}/v2/team/app/manifests/1.0");
        lab.On(RegistryLab.StorageHost, "/v2/team/app/manifests/1.0", context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"storage\"";
            return Task.CompletedTask;
        });

        Assert.Equal(RegistryFailureReason.AccessDenied, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal("", Assert.Single(lab.SeenBy(RegistryLab.StorageHost)).Authorization);
    }

    private void Redirect(string host, string tag, string location, int status = 307) => lab.On(host, $"/v2/team/app/manifests/{tag}", context =>
    {
        if (host != RegistryLab.Host || lab.Access!.LetsPass(context))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
        }

        return Task.CompletedTask;
    });
}
