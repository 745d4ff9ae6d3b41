using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Tests.References;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

public sealed class ResolveTests : IAsyncLifetime
{
    private RegistryLab lab = null!;

    public async ValueTask InitializeAsync() => lab = await RegistryLab.StartAsync();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Theory]
    [InlineData(MediaTypes.OciManifest, false)]
    [InlineData(MediaTypes.DockerManifest, false)]
    [InlineData(MediaTypes.OciIndex, true)]
    [InlineData(MediaTypes.DockerList, true)]
    public async Task A_tag_leads_to_the_digest_of_the_bytes(string mediaType, bool isIndex)
    {
        ImageDigest digest = lab.Push(isIndex ? TestImages.Index(mediaType) : TestImages.Manifest(mediaType));

        RegistryResult<Descriptor> result = await lab.ResolveAsync();

        Assert.Equal((digest, mediaType, isIndex), (result.Value?.Digest, result.Value?.MediaType, result.Value?.IsIndex));
        Assert.Equal(["GET /v2/team/app/manifests/1.0"], lab.Asked);
    }

    [Fact]
    public async Task All_four_media_types_are_offered_always()
    {
        lab.Push(TestImages.Manifest());

        await lab.ResolveAsync();
        await lab.ResolveAsync();
        await lab.ResolveAsync($"team/app@{Hex.Sha256}");

        Assert.Equal(["GET", "HEAD", "GET"], lab.SeenBy(RegistryLab.Host).Select(request => request.Method));
        Assert.All(lab.SeenBy(RegistryLab.Host), request =>
            Assert.Equal([MediaTypes.OciIndex, MediaTypes.OciManifest, MediaTypes.DockerList, MediaTypes.DockerManifest], request.Accept.Split(',', StringSplitOptions.TrimEntries)));
    }

    [Fact]
    public async Task A_digest_is_asked_for_by_itself_and_the_tag_beside_it_is_not_looked_at()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest());

        RegistryResult<Descriptor> result = await lab.ResolveAsync($"team/app:other@{digest}");

        Assert.Equal(digest, result.Value?.Digest);
        Assert.Equal([$"GET /v2/team/app/manifests/{digest}"], lab.Asked);
    }

    [Fact]
    public async Task Docker_Hub_is_asked_at_its_api_host_with_library_in_the_path()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest(), "library/nginx:latest", host: RegistryLab.DockerHubHost);

        RegistryResult<Descriptor> result = await lab.Client.ResolveAsync(Parsed.Image("nginx"), TestContext.Current.CancellationToken);

        Assert.Equal(digest, result.Value?.Digest);
    }

    [Fact]
    public async Task A_tag_that_still_leads_to_a_verified_digest_is_not_fetched_again()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest());

        await lab.ResolveAsync();
        RegistryResult<Descriptor> again = await lab.ResolveAsync();

        Assert.Equal(digest, again.Value?.Digest);
        Assert.Equal(["GET /v2/team/app/manifests/1.0", "HEAD /v2/team/app/manifests/1.0"], lab.Asked);
    }

    [Fact]
    public async Task A_tag_that_moved_is_fetched_and_hashed()
    {
        lab.Push(TestImages.Manifest());
        await lab.ResolveAsync();
        ImageDigest moved = lab.Push(TestImages.Manifest(seed: "2"));

        Assert.Equal(moved, (await lab.ResolveAsync()).Value?.Digest);
        Assert.Equal(["GET", "HEAD", "GET"], lab.SeenBy(RegistryLab.Host).Select(request => request.Method));
    }

    [Fact]
    public async Task A_header_alone_is_never_believed()
    {
        lab.Push(TestImages.Manifest());
        await lab.ResolveAsync();
        lab.Store("team/app/manifests/1.0", new Stored(TestImages.Bytes(TestImages.Manifest(seed: "2")), MediaTypes.OciManifest) { ClaimedDigest = Hex.Sha256 });

        Assert.Equal(RegistryFailureReason.DigestMismatch, (await lab.ResolveAsync()).Failure?.Reason);
    }

    [Fact]
    public async Task A_registry_that_cannot_answer_HEAD_is_asked_by_GET()
    {
        ImageDigest digest = lab.Push(TestImages.Manifest());
        await lab.ResolveAsync();
        lab.OnTag(context => context.Request.Method == "HEAD" ? Status(context, 405) : lab.AnswerManifestAsync(context));

        Assert.Equal(digest, (await lab.ResolveAsync()).Value?.Digest);
    }

    [Fact]
    public async Task A_registry_that_fails_at_HEAD_is_not_asked_twice()
    {
        lab.Push(TestImages.Manifest());
        await lab.ResolveAsync();
        lab.OnTag(context => Status(context, 500));

        Assert.Equal(RegistryFailureReason.Unavailable, (await lab.ResolveAsync()).Failure?.Reason);
        Assert.Equal(2, lab.Asked.Count);
    }

    [Fact]
    public async Task The_header_may_be_missing()
    {
        byte[] body = TestImages.Bytes(TestImages.Manifest());
        lab.Store("team/app/manifests/1.0", new Stored(body, MediaTypes.OciManifest) { ClaimedDigest = "" });

        Assert.Equal(TestImages.Digest(body), (await lab.ResolveAsync()).Value?.Digest);
    }

    [Fact]
    public async Task A_header_may_claim_a_longer_hash_and_is_then_checked_by_it()
    {
        byte[] body = TestImages.Bytes(TestImages.Manifest());
        string claim = "sha512:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(body));
        lab.Store("team/app/manifests/1.0", new Stored(body, MediaTypes.OciManifest) { ClaimedDigest = claim });

        Assert.Equal(claim, (await lab.ResolveAsync()).Value?.Digest.ToString());
    }

    [Fact]
    public async Task Parameters_of_the_content_type_do_not_count()
    {
        lab.Push(TestImages.Manifest(), contentType: MediaTypes.OciManifest.ToUpperInvariant() + "; charset=utf-8");

        Assert.True((await lab.ResolveAsync()).IsFound);
    }

    [Fact]
    public async Task A_manifest_need_not_name_its_type()
    {
        JsonObject manifest = TestImages.Manifest();
        manifest.Remove("mediaType");
        lab.Push(manifest, contentType: MediaTypes.OciManifest);

        Assert.True((await lab.ResolveAsync()).IsFound);
    }

    [Theory]
    [InlineData("sha256:zz")]
    [InlineData("SHA256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task A_header_that_claims_another_digest_or_none_is_refused(string claim)
    {
        lab.Store("team/app/manifests/1.0", new Stored(TestImages.Bytes(TestImages.Manifest()), MediaTypes.OciManifest) { ClaimedDigest = claim });

        RegistryResult<Descriptor> result = await lab.ResolveAsync();

        Assert.Equal((RegistryFailureReason.DigestMismatch, false), (result.Failure?.Reason, result.Failure?.IsTransient));
    }

    [Fact]
    public async Task Other_bytes_under_a_digest_are_refused_even_when_the_header_is_right_about_them()
    {
        lab.Store($"team/app/manifests/{Hex.Sha256}", new Stored(TestImages.Bytes(TestImages.Manifest()), MediaTypes.OciManifest));

        RegistryResult<Descriptor> result = await lab.ResolveAsync($"team/app@{Hex.Sha256}");

        Assert.Equal(RegistryFailureReason.DigestMismatch, result.Failure?.Reason);
    }

    [Fact]
    public async Task A_right_body_with_a_header_for_another_is_refused()
    {
        byte[] body = TestImages.Bytes(TestImages.Manifest());
        lab.Store($"team/app/manifests/{TestImages.Digest(body)}", new Stored(body, MediaTypes.OciManifest) { ClaimedDigest = Hex.Sha256 });

        Assert.Equal(RegistryFailureReason.DigestMismatch, (await lab.ResolveAsync($"team/app@{TestImages.Digest(body)}")).Failure?.Reason);
    }

    [Theory]
    [InlineData("application/vnd.docker.distribution.manifest.v1+json", "schema 1")]
    [InlineData("application/vnd.docker.distribution.manifest.v1+prettyjws", "schema 1")]
    [InlineData("application/json", "Content-Type")]
    [InlineData("text/html", "Content-Type")]
    [InlineData("", "Content-Type")]
    public async Task Another_content_type_is_refused(string contentType, string words)
    {
        lab.Store("team/app/manifests/1.0", new Stored(TestImages.Bytes(TestImages.Manifest()), contentType));

        RegistryResult<Descriptor> result = await lab.ResolveAsync();

        Assert.Equal(RegistryFailureReason.MediaTypeRefused, result.Failure?.Reason);
        Assert.Contains(words, result.Failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MediaTypes.DockerManifest, MediaTypes.OciManifest)]
    [InlineData(MediaTypes.OciIndex, MediaTypes.OciManifest)]
    public async Task A_body_of_another_type_than_its_header_is_refused(string header, string body)
    {
        lab.Push(TestImages.Manifest(body), contentType: header);

        Assert.Equal(RegistryFailureReason.MediaTypeRefused, (await lab.ResolveAsync()).Failure?.Reason);
    }

    [Theory]
    [InlineData("""{"schemaVersion":1,"name":"a","fsLayers":[]}""", RegistryFailureReason.MediaTypeRefused)]
    [InlineData("""{"schemaVersion":2,"fsLayers":[],"config":{},"layers":[]}""", RegistryFailureReason.MediaTypeRefused)]
    [InlineData("""{"schemaVersion":3}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2.0}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":"2"}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2,"layers":[]}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2,"mediaType":7,"layers":[]}""", RegistryFailureReason.MediaTypeRefused)]
    [InlineData("""{"schemaVersion":2,"schemaVersion":2}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2,"layers":[{"mediaType":"a","digest":"sha256:AB","size":1}]}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2,"mediaType":"\ud800"}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2,"\ud800":1,"layers":[]}""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("""{"schemaVersion":2} trailing""", RegistryFailureReason.ManifestInvalid)]
    [InlineData("[]", RegistryFailureReason.ManifestInvalid)]
    [InlineData("<html>", RegistryFailureReason.ManifestInvalid)]
    [InlineData("", RegistryFailureReason.ManifestInvalid)]
    public async Task A_body_that_is_no_manifest_is_refused(string body, RegistryFailureReason reason)
    {
        lab.Store("team/app/manifests/1.0", new Stored(Encoding.UTF8.GetBytes(body), MediaTypes.OciManifest));

        Assert.Equal(reason, (await lab.ResolveAsync()).Failure?.Reason);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("layers")]
    public async Task A_body_that_could_be_read_as_an_image_and_as_an_index_is_refused(string member)
    {
        JsonObject index = TestImages.Index();
        index[member] = TestImages.Manifest()[member]!.DeepClone();
        lab.Push(index);

        RegistryResult<Descriptor> result = await lab.ResolveAsync();

        Assert.Equal(RegistryFailureReason.ManifestInvalid, result.Failure?.Reason);
        Assert.Contains("two images", result.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_millions_of_tokens_is_refused_before_it_takes_memory()
    {
        string many = string.Concat(Enumerable.Repeat("1,", 1_000_000));
        lab.Store("team/app/manifests/1.0", new Stored(Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"x":[{{many}}1]}"""), MediaTypes.OciManifest));

        Assert.Contains("tokens", (await lab.ResolveAsync()).Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callers_who_ask_for_the_same_at_the_same_time_share_one_request()
    {
        lab.Push(TestImages.Manifest());
        TaskCompletionSource release = new();
        lab.OnTag(async context =>
        {
            await release.Task;
            await lab.AnswerManifestAsync(context);
        });

        Task<RegistryResult<Descriptor>>[] asking = [.. Enumerable.Range(0, 50).Select(_ => lab.ResolveAsync())];
        release.SetResult();
        RegistryResult<Descriptor>[] answers = await Task.WhenAll(asking);

        Assert.All(answers, answer => Assert.True(answer.IsFound));
        Assert.Single(lab.Asked);
    }

    [Fact]
    public async Task Callers_with_other_rights_do_not_share()
    {
        lab.Push(TestImages.Manifest());
        lab.Access = AccessControl.Basic();

        Task<RegistryResult<Descriptor>> alice = lab.Client.With(Always.Alice).ResolveAsync(RegistryLab.Image(), TestContext.Current.CancellationToken);
        Task<RegistryResult<Descriptor>> mallory = lab.Client.With(Always.Mallory).ResolveAsync(RegistryLab.Image(), TestContext.Current.CancellationToken);

        Assert.True((await alice).IsFound);
        Assert.Equal(RegistryFailureReason.CredentialsRefused, (await mallory).Failure?.Reason);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
