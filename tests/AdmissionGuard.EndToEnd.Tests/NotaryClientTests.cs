using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>The Notary library against what the real programs publish and serve.</summary>
public sealed class NotaryClientTests(Lab lab)
{
    private static readonly TimeSpan TimestampLife = TimeSpan.FromDays(14);

    [Fact]
    public async Task A_signed_tag_is_verified_with_five_requests_and_again_with_one()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);

        SignedTarget signed = await trust.SignedAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Signed.Pin));
        int cold = trust.Requests.Count;
        await trust.SignedAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Signed.Pin));

        Assert.Equal(signing.Signed.Signed.Digest, signed.Digest.ToString());
        Assert.Equal(signing.Signed.Signed.Manifest.Bytes.Length, signed.Length);
        Assert.Equal(5, cold);
        Assert.EndsWith("/timestamp.json", Assert.Single(trust.Requests.Skip(cold)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_alone_is_signed_or_not()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustedCollection collection = (await trust.LoadAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Signed.Pin))).Collection!;
        Assert.True(collection.Lookup(tag: null, LabTrust.Digest(signing.Signed.Signed)).IsSigned);
        Assert.Equal(TrustReason.DigestNotSigned, collection.Lookup(tag: null, LabTrust.Digest(signing.Unsigned.Signed)).Failure?.Reason);
    }

    [Fact]
    public async Task A_repository_and_a_tag_that_nobody_signed_are_told_apart()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustPolicy policy = LabTrust.Pinned(signing.Signed.Pin);
        Assert.Equal(TrustReason.NoTrustData, (await trust.RefusedAsync(signing.Unsigned.Gun, policy)).Reason);
        Assert.Equal(TrustReason.TagNotSigned, (await trust.RefusedAsync(signing.Signed.Gun, policy, "unsigned-tag")).Reason);
    }

    // The first key signed the first two roots: the second is the one in which the snapshot key went to the server.
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 7)]
    public async Task A_root_that_was_replaced_twice_is_trusted_by_its_first_pin_and_by_its_last(bool first, int anchoredIn)
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);

        SignedTarget signed = await trust.SignedAsync(signing.Rotated.Gun, LabTrust.Pinned(first ? signing.Rotated.FirstPin : signing.Rotated.Pin));

        Assert.Equal(signing.Rotated.Signed.Digest, signed.Digest.ToString());
        Assert.Equal(anchoredIn, signed.Anchor.RootVersion);
        Assert.Equal(first, signed.Notes.Count > 0);
    }

    [Fact]
    public async Task Another_root_than_the_pinned_one_is_refused()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustFailure failure = await trust.RefusedAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Moved.Pin));
        Assert.Equal(TrustReason.PinMismatch, failure.Reason);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task A_root_certificate_is_trusted_by_the_authority_that_issued_it_and_by_no_other()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address);
        SignedTarget signed = await trust.SignedAsync(signing.Issued.Gun, IssuedBy(signing.SigningAuthority));
        Assert.Equal(PinMatch.Authority, signed.Anchor.Match);
        Assert.Equal(TrustReason.PinMismatch, (await trust.RefusedAsync(signing.Issued.Gun, IssuedBy(signing.Tls.AuthorityPem))).Reason);
    }

    [Fact]
    public async Task What_is_released_counts_and_not_what_targets_still_says()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = signing.Delegated.Repository;
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustPolicy strict = LabTrust.Pinned(repository.Pin);

        Assert.Equal(repository.Signed.Digest, (await trust.SignedAsync(repository.Gun, strict)).Digest.ToString());
        Assert.Equal(TrustReason.TagNotSigned, (await trust.RefusedAsync(repository.Gun, strict, "old")).Reason);
        SignedTarget old = await trust.SignedAsync(repository.Gun, strict with { Releases = ReleasesMode.Docker }, "old");
        Assert.Equal(signing.Delegated.Old.Digest, old.Digest.ToString());
    }

    [Fact]
    public async Task A_signer_is_recognised_by_his_certificate_and_by_no_other_key()
    {
        SigningLab signing = await lab.SigningAsync();
        LabRepository repository = signing.Delegated.Repository;
        using LabTrust trust = new(signing, signing.Notary.Address);
        TrustPolicy Demanding(string signer, string? key) => LabTrust.Pinned(repository.Pin) with { RequiredSigners = [new RequiredSigner(signer, key is null ? null : LabTrust.Pin(key))] };

        Assert.Equal(["alice"], (await trust.SignedAsync(repository.Gun, Demanding("alice", signing.Delegated.Alice.PublicPem))).Signers);
        await trust.SignedAsync(repository.Gun, Demanding("alice", signing.Delegated.Alice.Id));
        Assert.Equal(TrustReason.SignerKey, (await trust.RefusedAsync(repository.Gun, Demanding("alice", signing.Delegated.Bob.PublicPem))).Reason);
        Assert.Equal(TrustReason.SignerMissing, (await trust.RefusedAsync(repository.Gun, Demanding("bob", null))).Reason);
    }

    [Fact]
    public async Task A_clock_that_runs_ahead_meets_the_end_of_the_timestamp()
    {
        SigningLab signing = await lab.SigningAsync();
        using LabTrust trust = new(signing, signing.Notary.Address, time: new LaterTime(TimestampLife + TimeSpan.FromHours(1)));
        TrustFailure failure = await trust.RefusedAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Signed.Pin));
        Assert.Equal((TrustReason.Expired, "timestamp"), (failure.Reason, failure.Role));
    }

    [Fact]
    public async Task A_server_that_stands_still_is_given_up_as_transient()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer server = new(signing.Tls);
        await server.StartAsync();
        using LabTrust trust = new(signing, server.Address);
        server.Pause();
        TrustFailure failure = await trust.RefusedAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Signed.Pin));
        Assert.True(failure.IsTransient, failure.ToString());
    }

    [Fact]
    public async Task A_server_that_is_gone_is_unavailable()
    {
        SigningLab signing = await lab.SigningAsync();
        await using NotaryServer server = new(signing.Tls);
        await server.StartAsync();
        await server.StopAsync();
        using LabTrust trust = new(signing, server.Address);
        Assert.Equal(TrustReason.TrustServerUnavailable, (await trust.RefusedAsync(signing.Signed.Gun, LabTrust.Pinned(signing.Signed.Pin))).Reason);
    }

    private static TrustPolicy IssuedBy(string pem)
    {
        Assert.True(CertificateAuthorities.TryParse(pem, out CertificateAuthorities? authorities, out string? error), error);
        return new TrustPolicy { Anchors = new TrustAnchors { Authorities = authorities } };
    }
}
