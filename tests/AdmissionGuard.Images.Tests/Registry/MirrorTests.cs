using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

public sealed class MirrorTests : IAsyncLifetime
{
    private static readonly string MirrorAuthorization = "Basic " + Convert.ToBase64String("mirror:mirror"u8);

    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync()
    {
        lab = await RegistryLab.StartAsync();
        lab.Access = AccessControl.Basic();
        lab.Credentials = Always.Alice;
        Configure();
    }

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task A_mirror_is_asked_first_and_told_for_whom_it_stands()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest(), host: RegistryLab.MirrorHost);

        Assert.Equal(digest, (await lab.ResolveAsync()).Value?.Digest);
        Assert.Equal(("/v2/team/app/manifests/1.0", "?ns=registry.example.com"), (lab.SeenBy(RegistryLab.MirrorHost)[0].Path, lab.SeenBy(RegistryLab.MirrorHost)[0].Query));
        Assert.Empty(lab.Asked);
    }

    [Fact]
    public async Task A_mirror_below_a_path_is_asked_there()
    {
        Configure(new RegistryMirror(new Uri($"https://{RegistryLab.MirrorHost}/cache")));
        lab.On(RegistryLab.MirrorHost, "/cache/v2/team/app/manifests/1.0", context =>
        {
            context.Response.ContentType = MediaTypes.OciManifest;
            return context.Response.Body.WriteAsync(TestImages.Bytes(TestImages.Manifest())).AsTask();
        });

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.Empty(lab.Asked);
    }

    [Fact]
    public async Task The_registrys_credentials_never_go_to_a_mirror()
    {
        lab.Push(TestImages.Manifest());
        Challenge("Basic realm=\"mirror\"");

        Assert.True((await lab.ResolveAsync()).IsFound);
        Assert.All(lab.SeenBy(RegistryLab.MirrorHost), request => Assert.Equal("", request.Authorization));
    }

    [Fact]
    public async Task A_mirror_gets_its_own_credentials()
    {
        lab.Push(TestImages.Manifest());
        Configure(new RegistryMirror(new Uri($"https://{RegistryLab.MirrorHost}")) { Credentials = new Always(Credential.OfPassword("mirror", "mirror")) });
        Challenge("Basic realm=\"mirror\"");

        await lab.ResolveAsync();

        Assert.Contains(lab.SeenBy(RegistryLab.MirrorHost), request => request.Authorization == MirrorAuthorization);
        Assert.DoesNotContain(lab.SeenBy(RegistryLab.Host), request => request.Authorization == MirrorAuthorization);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task The_registry_is_asked_when_the_mirror_has_no_answer(int status)
    {
        ImageDigest digest = lab.Push(TestImages.Manifest());
        lab.On(RegistryLab.MirrorHost, "/v2/team/app/manifests/1.0", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(digest, (await lab.ResolveAsync()).Value?.Digest);
    }

    [Fact]
    public async Task The_registry_is_asked_when_the_mirror_sends_other_bytes()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest());
        lab.Store($"team/app/manifests/{digest}", new Stored(TestImages.Bytes(TestImages.Manifest(seed: "evil")), MediaTypes.OciManifest), RegistryLab.MirrorHost);

        Assert.Equal(digest, (await lab.ResolveAsync($"team/app@{digest}")).Value?.Digest);
        Assert.NotEmpty(lab.SeenBy(RegistryLab.MirrorHost));
    }

    [Fact]
    public async Task The_failure_of_the_registry_is_the_one_that_is_told()
    {
        Assert.Equal(RegistryFailureReason.NotFound, (await lab.ResolveAsync()).Failure?.Reason);
    }

    private void Configure(RegistryMirror? mirror = null) => lab.Options = new RegistryClientOptions
    {
        Registries = new Dictionary<string, RegistrySettings>
        {
            [RegistryLab.Host] = new() { Mirrors = [mirror ?? new RegistryMirror(new Uri($"https://{RegistryLab.MirrorHost}"))] },
        },
    };

    private void Challenge(string challenge) => lab.On(RegistryLab.MirrorHost, "/v2/team/app/manifests/1.0", context =>
    {
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = challenge;
        return Task.CompletedTask;
    });
}
