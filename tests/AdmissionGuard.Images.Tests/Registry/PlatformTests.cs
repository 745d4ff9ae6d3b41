using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

public sealed class PlatformTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => lab = await RegistryLab.StartAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task The_images_of_an_index_are_listed_with_their_platforms_and_attestations_are_left_out()
    {
        JsonObject attestation = Child("attestation", "unknown", "unknown");
        attestation["annotations"] = new JsonObject { ["vnd.docker.reference.type"] = "attestation-manifest" };
        lab.Push(TestImages.Index(Child("a", "linux"), Child("b", "linux", "arm64", "v8"), attestation));

        Assert.Equal(["linux/amd64", "linux/arm64/v8"], await PlatformsAsync());
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task An_image_that_only_its_annotation_calls_an_attestation_is_listed_because_a_node_would_run_it()
    {
        JsonObject disguised = Child("a", "linux");
        disguised["annotations"] = new JsonObject { ["vnd.docker.reference.type"] = "attestation-manifest" };
        lab.Push(TestImages.Index(disguised));

        Assert.Equal(["linux/amd64"], await PlatformsAsync());
    }

    [Fact]
    public async Task An_entry_without_a_platform_is_listed()
    {
        lab.Push(TestImages.Index(TestImages.Descriptor(MediaTypes.OciManifest, Encoding.UTF8.GetBytes("a"))));

        Assert.Equal([""], await PlatformsAsync());
    }

    [Fact]
    public async Task A_manifest_is_its_own_only_image()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest());
        ImageManifest manifest = await ManifestAsync();

        RegistryResult<IReadOnlyList<PlatformManifest>> platforms = await lab.Client.GetPlatformsAsync(RegistryLab.Image(), manifest, Cancellation);

        Assert.Equal([digest], platforms.Value?.Select(platform => platform.Descriptor.Digest));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Indexes_are_opened_to_a_depth_of_two(int depth, bool found)
    {
        JsonObject index = TestImages.Index(Child("a", "linux"));
        for (int level = 0; level < depth; level++)
        {
            lab.Push(index);
            index = TestImages.Index(TestImages.Descriptor(MediaTypes.OciIndex, TestImages.Bytes(index)));
        }

        lab.Push(index);
        RegistryResult<IReadOnlyList<PlatformManifest>> platforms = await lab.Client.GetPlatformsAsync(RegistryLab.Image(), await ManifestAsync(), Cancellation);

        Assert.Equal((found, found ? null : RegistryFailureReason.IndexTooLarge), (platforms.IsFound, platforms.Failure?.Reason));
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public async Task Sixteen_images_are_listed_and_more_are_a_failure(int count, bool found)
    {
        JsonNode[] children = [.. Enumerable.Range(0, count).Select(i => Child($"child {i}", "linux")), .. Enumerable.Range(0, 20).Select(i => Child($"attestation {i}", "unknown"))];
        lab.Push(TestImages.Index(children));

        RegistryResult<IReadOnlyList<PlatformManifest>> platforms = await lab.Client.GetPlatformsAsync(RegistryLab.Image(), await ManifestAsync(), Cancellation);

        Assert.Equal((found, found ? null : RegistryFailureReason.IndexTooLarge), (platforms.IsFound, platforms.Failure?.Reason));
    }

    [Fact]
    public async Task No_more_than_sixteen_indexes_are_opened()
    {
        JsonNode[] children = [.. Enumerable.Range(0, 17).Select(i =>
        {
            JsonObject empty = TestImages.Index();
            empty["seed"] = i;
            lab.Push(empty);
            return TestImages.Descriptor(MediaTypes.OciIndex, TestImages.Bytes(empty));
        })];
        lab.Push(TestImages.Index(children));

        RegistryResult<IReadOnlyList<PlatformManifest>> platforms = await lab.Client.GetPlatformsAsync(RegistryLab.Image(), await ManifestAsync(), Cancellation);

        Assert.Equal(RegistryFailureReason.IndexTooLarge, platforms.Failure?.Reason);
    }

    [Fact]
    public async Task A_child_is_fetched_by_its_digest()
    {
        ImageDigest child = lab.Push(TestImages.Manifest());
        lab.Push(TestImages.Index(TestImages.Descriptor(MediaTypes.OciManifest, TestImages.Bytes(TestImages.Manifest()), "linux")));
        ImageManifest index = await ManifestAsync();

        RegistryResult<ImageManifest> manifest = await lab.Client.GetManifestAsync(RegistryLab.Image(), index.Children[0], Cancellation);

        Assert.Equal(child, manifest.Value?.Descriptor.Digest);
        Assert.Equal($"GET /v2/team/app/manifests/{child}", lab.Asked[^1]);
    }

    [Fact]
    public async Task A_child_of_another_size_than_the_index_names_is_refused()
    {
        lab.Push(TestImages.Manifest());
        JsonObject child = TestImages.Descriptor(MediaTypes.OciManifest, TestImages.Bytes(TestImages.Manifest()), "linux");
        child["size"] = child["size"]!.GetValue<int>() + 1;
        lab.Push(TestImages.Index(child));

        Assert.Equal(RegistryFailureReason.DigestMismatch, await ChildFailureAsync());
    }

    [Fact]
    public async Task A_child_of_another_type_than_the_index_names_is_refused()
    {
        JsonObject manifest = TestImages.Manifest();
        manifest.Remove("mediaType");
        lab.Push(manifest, contentType: MediaTypes.OciManifest);
        lab.Push(TestImages.Index(TestImages.Descriptor(MediaTypes.DockerManifest, TestImages.Bytes(manifest), "linux")));

        Assert.Equal(RegistryFailureReason.MediaTypeRefused, await ChildFailureAsync());
    }

    [Fact]
    public async Task A_child_that_is_named_too_large_is_not_fetched()
    {
        JsonObject child = Child("a", "linux");
        child["size"] = RegistryClient.MaxManifestBytes + 1;
        lab.Push(TestImages.Index(child));

        Assert.Equal(RegistryFailureReason.TooLarge, await ChildFailureAsync());
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task A_child_inside_the_index_is_not_fetched()
    {
        byte[] body = TestImages.Bytes(TestImages.Manifest());
        JsonObject child = TestImages.Descriptor(MediaTypes.OciManifest, body, "linux");
        child["data"] = Convert.ToBase64String(body);
        lab.Push(TestImages.Index(child));

        Assert.Null(await ChildFailureAsync());
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task Wrong_bytes_inside_the_index_are_not_looked_at()
    {
        lab.Push(TestImages.Manifest());
        byte[] body = TestImages.Bytes(TestImages.Manifest());
        JsonObject child = TestImages.Descriptor(MediaTypes.OciManifest, body, "linux");
        body[^2] ^= 1;
        child["data"] = Convert.ToBase64String(body);
        lab.Push(TestImages.Index(child));

        Assert.Null(await ChildFailureAsync());
        Assert.Equal(2, lab.Asked.Count);
    }

    private static JsonObject Child(string content, string os, string architecture = "amd64", string? variant = null) =>
        TestImages.Descriptor(MediaTypes.OciManifest, Encoding.UTF8.GetBytes(content), os, architecture, variant);

    private async Task<ImageManifest> ManifestAsync()
    {
        RegistryResult<ImageManifest> manifest = await lab.Client.GetManifestAsync(RegistryLab.Image(), Cancellation);
        return manifest.Value ?? throw new InvalidOperationException(manifest.Failure?.Message);
    }

    private async Task<RegistryFailureReason?> ChildFailureAsync()
    {
        ImageManifest index = await ManifestAsync();
        return (await lab.Client.GetManifestAsync(RegistryLab.Image(), index.Children[0], Cancellation)).Failure?.Reason;
    }

    private async Task<IEnumerable<string?>> PlatformsAsync()
    {
        RegistryResult<IReadOnlyList<PlatformManifest>> platforms = await lab.Client.GetPlatformsAsync(RegistryLab.Image(), await ManifestAsync(), Cancellation);
        return platforms.Value!.Select(platform => platform.Platform?.ToString() ?? "");
    }
}
