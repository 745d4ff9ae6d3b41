using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Tests.Publishing;
using AdmissionGuard.Notary.Tests.Verification;

namespace AdmissionGuard.Notary.Tests.Lookup;

/// <summary>What is signed for a tag, a tag with a digest, and a digest alone.</summary>
public sealed class LookupTests
{
    private readonly Bench bench = new();

    private SignerPlan Targets => bench.Publisher.Targets;

    [Fact]
    public async Task Many_tags_of_one_digest_without_a_required_signer_cost_one_exception()
    {
        Targets.Tag("v2").Tag("v3").Delegate("targets/alice").Tag("other");
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("alice")] };
        TrustedCollection collection = await bench.Publish().LoadAsync();
        int thrown = 0;
        int thread = Environment.CurrentManagedThreadId;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        TargetReading reading = collection.Lookup(null, Bench.Digest());
        AppDomain.CurrentDomain.FirstChanceException -= Count;

        Assert.Equal((TrustReason.SignerMissing, 1), (reading.Failure?.Reason, thrown));

        void Count(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs e) =>
            thrown += Environment.CurrentManagedThreadId == thread ? 1 : 0;
    }

    [Fact]
    public async Task Releases_decide_where_they_are_declared()
    {
        Targets.Delegate("targets/releases").Tag("v1", "released");
        SignedTarget target = await SignedAsync("v1");
        Assert.Equal(("targets/releases", Bench.Digest("released")), (target.Role, target.Digest));
    }

    [Fact]
    public async Task What_releases_lack_is_not_signed_though_targets_have_it()
    {
        Targets.Delegate("targets/releases").Tag("v2");
        TrustFailure failure = await RefusedAsync("v1");
        Assert.Equal(TrustReason.TagNotSigned, failure.Reason);
        Assert.Contains("only the targets file signs it", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_releases_lack_is_looked_up_in_targets_as_docker_does_where_the_policy_says_so()
    {
        Targets.Delegate("targets/releases").Tag("v2");
        bench.Policy = bench.Policy with { Releases = ReleasesMode.Docker };
        Assert.Equal("targets", (await SignedAsync("v1")).Role);
    }

    [Theory]
    [InlineData(ReleasesMode.Strict, TrustReason.RoleNotPublished)]
    [InlineData(ReleasesMode.Docker, null)]
    public async Task Releases_that_were_never_published_deny_or_do_not_count(ReleasesMode mode, TrustReason? expected)
    {
        Targets.Delegate("targets/releases").Unpublished();
        bench.Policy = bench.Policy with { Releases = mode };
        Assert.Equal(expected, (await LookupAsync("v1")).Failure?.Reason);
    }

    [Theory]
    [InlineData(ReleasesMode.Strict)]
    [InlineData(ReleasesMode.Docker)]
    public async Task Releases_that_expired_deny(ReleasesMode mode)
    {
        Targets.Delegate("targets/releases").Tag("v1").Expired();
        bench.Policy = bench.Policy with { Releases = mode };
        TrustFailure failure = await bench.Publish().RefusedAsync();
        Assert.Equal((TrustReason.Expired, "targets/releases"), (failure.Reason, failure.Role));
    }

    [Theory]
    [InlineData("v", true)]
    [InlineData("v1", true)]
    [InlineData("", true)]
    [InlineData("v2", false)]
    [InlineData("V", false)]
    [InlineData(null, false)]
    public async Task A_role_signs_only_what_its_paths_allow(string? path, bool allowed)
    {
        Targets.Delegate("targets/releases").Tag("v1").Allowing(path is null ? null : [path]);
        Assert.Equal(allowed ? null : TrustReason.TagNotSigned, (await LookupAsync("v1")).Failure?.Reason);
    }

    [Fact]
    public async Task A_child_cannot_widen_the_paths_of_its_parent()
    {
        Targets.Delegate("targets/a").Tag("al-1").Allowing("al-").Delegate("targets/a/b").Tag("v1").Tag("al-1").Allowing("", "al-1");
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("a/b")] };
        Targets.Tag("al-1");
        Assert.Equal(TrustReason.SignerMissing, (await LookupAsync("v1")).Failure?.Reason);
        Assert.True((await LookupAsync("al-1")).IsSigned);
    }

    [Fact]
    public async Task A_tag_with_its_signed_digest_is_signed_and_with_another_is_not()
    {
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.True(collection.Lookup("v1", Bench.Digest()).IsSigned);
        Assert.Equal(TrustReason.DigestMismatch, collection.Lookup("v1", Bench.Digest("other")).Failure?.Reason);
        Assert.Equal(TrustReason.TagNotSigned, collection.Lookup("v2", Bench.Digest()).Failure?.Reason);
    }

    [Fact]
    public async Task A_digest_alone_is_signed_when_some_tag_is_signed_for_it()
    {
        Targets.Tag("b", "x").Tag("a", "x");
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal("a", collection.Lookup(null, Bench.Digest("x")).Target!.Tag);
        Assert.Equal(TrustReason.DigestNotSigned, collection.Lookup(null, Bench.Digest("y")).Failure?.Reason);
    }

    [Fact]
    public async Task A_digest_alone_that_only_an_overruled_entry_names_is_not_signed()
    {
        Targets.Tag("v1", "old").Delegate("targets/releases").Tag("v1", "new");
        bench.Policy = bench.Policy with { Releases = ReleasesMode.Docker };
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(TrustReason.DigestNotSigned, collection.Lookup(null, Bench.Digest("old")).Failure?.Reason);
        Assert.True(collection.Lookup(null, Bench.Digest("new")).IsSigned);
    }

    [Fact]
    public async Task A_digest_alone_heeds_paths()
    {
        Targets.Delegate("targets/releases").Tag("x", "x").Allowing("y");
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(TrustReason.DigestNotSigned, collection.Lookup(null, Bench.Digest("x")).Failure?.Reason);
    }

    [Fact]
    public async Task Neither_tag_nor_digest_is_the_tag_latest()
    {
        Targets.Tag("latest", "newest");
        Assert.Equal(Bench.Digest("newest"), (await SignedAsync(null)).Digest);
    }

    [Fact]
    public async Task A_tag_without_sha256_has_no_digest_to_compare()
    {
        Targets.Entry("v1", e => e["hashes"] = new System.Text.Json.Nodes.JsonObject { ["sha512"] = Convert.ToBase64String(new byte[64]) });
        Assert.Equal(TrustReason.NoUsableHash, (await RefusedAsync("v1")).Reason);
    }

    [Fact]
    public async Task A_required_signer_signs_the_same_digest()
    {
        Targets.Delegate("targets/alice").Tag("v1").Tag("v2", "other");
        Targets.Tag("v2").Tag("v3");
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("alice")] };
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(["alice"], collection.Lookup("v1", null).Target!.Signers);
        Assert.Equal(TrustReason.SignerMismatch, collection.Lookup("v2", null).Failure?.Reason);
        Assert.Equal(TrustReason.SignerMissing, collection.Lookup("v3", null).Failure?.Reason);
        Assert.Equal(Bench.Digest(), collection.Lookup(null, Bench.Digest()).Target!.Digest);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task A_required_signer_is_declared_and_published(bool declared, bool published)
    {
        if (declared)
        {
            SignerPlan alice = Targets.Delegate("targets/alice");
            _ = published ? alice : alice.Unpublished();
        }

        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("alice")] };
        Assert.Equal(TrustReason.SignerMissing, (await RefusedAsync("v1")).Reason);
    }

    [Fact]
    public async Task All_required_signers_are_required()
    {
        Targets.Delegate("targets/alice").Tag("v1");
        Targets.Delegate("targets/bob");
        bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("alice"), new RequiredSigner("bob")] };
        TrustFailure failure = await RefusedAsync("v1");
        Assert.Equal((TrustReason.SignerMissing, "targets/bob"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_pinned_signer_key_must_have_made_a_signature()
    {
        PublisherKey signs = PublisherKey.Ecdsa();
        PublisherKey listed = PublisherKey.Rsa().InCertificate("alice");
        Targets.Delegate("targets/alice", signs, listed).Tag("v1").SignedBy(signs);
        bench.Publish();
        foreach ((string pin, TrustReason? expected) in new (string, TrustReason?)[]
                 { (signs.Id, null), (signs.Pem, null), (listed.Id, TrustReason.SignerKey), (listed.CanonicalId, TrustReason.SignerKey) })
        {
            bench.Policy = bench.Policy with { RequiredSigners = [new RequiredSigner("alice", Bench.Pin(pin))] };
            Assert.Equal(expected, (await LookupAsync("v1")).Failure?.Reason);
        }
    }

    [Fact]
    public async Task Hundreds_of_delegations_cost_one_request_more()
    {
        PublisherKey shared = PublisherKey.Ecdsa();
        for (int i = 0; i < 400; i++)
        {
            Targets.Delegate($"targets/team{i}", shared).Tag("v1");
        }

        Targets.Delegate("targets/releases").Tag("v1");
        await SignedAsync("v1");
        Assert.Equal(6, bench.Server.Asked.Count);
    }

    [Fact]
    public async Task No_more_than_sixteen_delegations_are_loaded()
    {
        for (int i = 0; i < 17; i++)
        {
            Targets.Delegate($"targets/team{i}").Tag("v1");
        }

        bench.Policy = bench.Policy with { RequiredSigners = [.. Enumerable.Range(0, 17).Select(i => new RequiredSigner($"team{i}"))] };
        Assert.Equal(TrustReason.LimitExceeded, (await bench.Publish().RefusedAsync()).Reason);
    }

    [Fact]
    public async Task An_image_is_looked_up_in_its_own_repository_only()
    {
        TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.True(ImageReference.TryParse($"{Bench.Name}:v1", out ImageReference? image, out _));
        Assert.True(collection.Lookup(image).IsSigned);
        Assert.True(ImageReference.TryParse("registry.example.com/other:v1", out image, out _));
        Assert.Throws<ArgumentException>(() => collection.Lookup(image));
    }

    [Fact]
    public async Task A_thousand_lookups_ask_nothing()
    {
        for (int i = 0; i < 1000; i++)
        {
            Targets.Tag($"t{i}", $"image {i}");
        }

        TrustedCollection collection = await bench.Publish().LoadAsync();
        bench.Server.ForgetAsked();
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(Bench.Digest($"image {i}"), collection.Lookup($"t{i}", null).Target!.Digest));
        Assert.Empty(bench.Server.Asked);
    }

    private async Task<TargetReading> LookupAsync(string? tag) => (await bench.Publish().LoadAsync()).Lookup(tag, null);

    private async Task<SignedTarget> SignedAsync(string? tag)
    {
        TargetReading reading = await LookupAsync(tag);
        Assert.True(reading.IsSigned, reading.Failure?.ToString());
        return reading.Target;
    }

    private async Task<TrustFailure> RefusedAsync(string? tag)
    {
        TargetReading reading = await LookupAsync(tag);
        Assert.False(reading.IsSigned);
        return reading.Failure;
    }
}
