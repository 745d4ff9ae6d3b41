using System.Text.Json.Nodes;
using AdmissionGuard.Images.Registry;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

public sealed class ConfigTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync() => lab = await RegistryLab.StartAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Theory]
    [InlineData(MediaTypes.OciConfig)]
    [InlineData(MediaTypes.DockerConfig)]
    public async Task The_config_of_an_image_is_fetched_by_its_digest(string configType)
    {
        lab.StoreBlob(TestImages.Config);

        RegistryResult<ImageConfig> config = await ConfigAsync(TestImages.Manifest(configType: configType));

        Assert.Equal(TestImages.Config, config.Value?.Body.ToArray());
        Assert.Equal($"GET /v2/team/app/blobs/{TestImages.Digest(TestImages.Config)}", lab.Asked[^1]);
    }

    [Fact]
    public async Task Another_blob_under_the_digest_is_refused()
    {
        byte[] other = [.. TestImages.Config];
        other[^1] ^= 1;
        lab.On(RegistryLab.Host, $"/v2/team/app/blobs/{TestImages.Digest(TestImages.Config)}", context => context.Response.Body.WriteAsync(other).AsTask());

        Assert.Equal(RegistryFailureReason.DigestMismatch, (await ConfigAsync(TestImages.Manifest())).Failure?.Reason);
    }

    [Fact]
    public async Task A_config_that_is_named_too_large_is_not_fetched()
    {
        JsonObject manifest = TestImages.Manifest();
        manifest["config"]!["size"] = RegistryClient.MaxConfigBytes + 1;

        Assert.Equal(RegistryFailureReason.TooLarge, (await ConfigAsync(manifest)).Failure?.Reason);
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task A_config_that_turns_out_too_large_is_cut_off()
    {
        lab.On(RegistryLab.Host, $"/v2/team/app/blobs/{TestImages.Digest(TestImages.Config)}", context =>
            context.Response.Body.WriteAsync(new byte[RegistryClient.MaxConfigBytes + 1]).AsTask());

        Assert.Equal(RegistryFailureReason.TooLarge, (await ConfigAsync(TestImages.Manifest())).Failure?.Reason);
    }

    [Fact]
    public async Task A_missing_config_is_told() =>
        Assert.Contains("has no blob", (await ConfigAsync(TestImages.Manifest())).Failure?.Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_config_inside_the_manifest_is_not_fetched()
    {
        JsonObject manifest = TestImages.Manifest();
        manifest["config"]!["data"] = Convert.ToBase64String(TestImages.Config);

        Assert.Equal(TestImages.Config, (await ConfigAsync(manifest)).Value?.Body.ToArray());
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task An_artifact_has_no_config_that_is_an_images() =>
        Assert.Equal(RegistryFailureReason.NotAnImage, (await ConfigAsync(TestImages.Manifest(configType: "application/vnd.oci.empty.v1+json"))).Failure?.Reason);

    [Fact]
    public async Task An_index_has_no_config() =>
        Assert.Equal(RegistryFailureReason.NotAnImage, (await ConfigAsync(TestImages.Index())).Failure?.Reason);

    private async Task<RegistryResult<ImageConfig>> ConfigAsync(JsonObject manifest)
    {
        lab.Push(manifest);
        RegistryResult<ImageManifest> got = await lab.Client.GetManifestAsync(RegistryLab.Image(), TestContext.Current.CancellationToken);
        Assert.True(got.IsFound, got.Failure?.Message);
        return await lab.Client.GetConfigAsync(RegistryLab.Image(), got.Value, TestContext.Current.CancellationToken);
    }
}
