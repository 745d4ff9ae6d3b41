using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Verifying;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

/// <summary>What is given again without asking, and for how long.</summary>
public sealed class KnownFindingsTests
{
    private static readonly string Pinned = $"registry.example.com/app@{Good}";

    private readonly Verifying verifying = OfGoodImage();

    [Fact]
    public async Task What_is_known_is_given_at_once()
    {
        await verifying.VerifyAsync();

        Task<SignatureFinding> again = verifying.VerifyAsync();

        Assert.True(again.IsCompleted);
        Assert.Single(verifying.Notary.Requests);
        Assert.Single(verifying.Registry.Requests);
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(31, 2)]
    public async Task A_digest_counts_for_thirty_seconds(int seconds, int requests)
    {
        await verifying.VerifyAsync(Pinned);
        verifying.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal("verified", await verifying.ReasonAsync(Pinned));
        Assert.Equal(requests, verifying.Notary.Requests.Count);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(6, 2)]
    public async Task Where_a_tag_points_counts_for_five_seconds(int seconds, int requests)
    {
        await verifying.VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await verifying.VerifyAsync();

        Assert.Equal(requests, verifying.Registry.Requests.Count);
        Assert.Single(verifying.Notary.Requests);
    }

    [Fact]
    public async Task A_digest_found_in_trust_data_that_are_not_fresh_counts_only_for_what_is_left_of_them()
    {
        await verifying.VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromSeconds(20));
        await verifying.VerifyAsync(Pinned);
        verifying.Clock.Advance(TimeSpan.FromSeconds(11));
        await verifying.VerifyAsync(Pinned);

        Assert.Equal(2, verifying.Notary.Requests.Count);
    }

    [Fact]
    public async Task Nothing_counts_beyond_the_end_of_the_trust_data()
    {
        verifying.Notary.Validity = TimeSpan.FromSeconds(10);
        await verifying.VerifyAsync(Pinned);
        verifying.Clock.Advance(TimeSpan.FromSeconds(11));
        verifying.Notary.Failing = TrustReason.Expired;

        Assert.Equal("trust-data-expired", await verifying.ReasonAsync(Pinned));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(6, 2)]
    public async Task A_refusal_counts_for_five_seconds(int seconds, int requests)
    {
        await verifying.VerifyAsync("registry.example.com/app:2");
        verifying.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await verifying.VerifyAsync("registry.example.com/app:2");

        Assert.Equal(requests, verifying.Notary.Requests.Count);
    }

    [Fact]
    public async Task What_was_signed_a_moment_ago_is_not_refused_by_older_trust_data()
    {
        await verifying.VerifyAsync();
        verifying.Notary.Signing("2", Bad);
        verifying.Registry.Serving("2", Bad);
        verifying.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("verified", await verifying.ReasonAsync("registry.example.com/app:2"));
    }

    [Fact]
    public async Task A_tag_that_was_signed_anew_a_moment_ago_is_not_refused_by_older_trust_data()
    {
        await verifying.VerifyAsync();
        verifying.Notary.Signing("1", Bad);
        verifying.Registry.Serving("1", Bad);
        verifying.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("verified", await verifying.ReasonAsync());
    }

    [Fact]
    public async Task Fresh_trust_data_that_refuse_are_not_asked_for_twice()
    {
        await verifying.VerifyAsync("registry.example.com/app:2");
        await verifying.VerifyAsync("registry.example.com/app:3");

        Assert.Single(verifying.Notary.Requests);
    }

    [Fact]
    public async Task That_a_server_could_not_be_asked_is_not_remembered()
    {
        verifying.Notary.Failing = TrustReason.TrustServerUnavailable;
        Assert.Equal("trust-server-unavailable", await verifying.ReasonAsync());
        verifying.Notary.Failing = null;

        Assert.Equal("verified", await verifying.ReasonAsync());
    }

    [Fact]
    public async Task That_a_registry_could_not_be_asked_is_not_remembered()
    {
        verifying.Registry.Failing = FakeRegistry.Down;
        Assert.Equal("registry-unavailable", await verifying.ReasonAsync());
        verifying.Registry.Failing = null;

        Assert.Equal("verified", await verifying.ReasonAsync());
    }

    [Fact]
    public async Task Another_policy_takes_effect_at_once()
    {
        await verifying.VerifyAsync(Pinned);
        verifying.With("whenUnavailable: warn");

        Assert.False(verifying.VerifyAsync(Pinned).IsCompleted && verifying.Told.Count == 1);
        Assert.Equal(2, verifying.Told.Count);
    }

    [Fact]
    public async Task Another_file_takes_effect_at_once()
    {
        await verifying.VerifyAsync(Pinned);
        verifying.FileVersion++;
        await verifying.VerifyAsync(Pinned);

        Assert.Equal(2, verifying.Told.Count);
    }

    [Fact]
    public async Task Who_asks_the_same_at_the_same_time_shares_one_verification()
    {
        TaskCompletionSource gate = new();
        verifying.Notary.Gate = gate.Task;
        Task<SignatureFinding>[] asked = [.. Enumerable.Range(0, 100).Select(_ => verifying.VerifyAsync())];

        gate.SetResult();
        await Task.WhenAll(asked);

        Assert.Single(verifying.Notary.Requests);
        Assert.Single(verifying.Registry.Requests);
        Assert.Single(verifying.Told);
    }

    [Fact]
    public async Task Memory_stays_flat_however_many_names_are_asked_for()
    {
        for (int i = 0; i < 100_000; i++)
        {
            await verifying.VerifyAsync($"registry.example.com/app:tag-{i}");
        }

        Assert.InRange(verifying.Verifier.Known, 1, SignatureVerifier.MaxKnown);
    }

    [Fact]
    public void A_finding_that_was_replaced_is_not_dropped_with_its_older_self()
    {
        KnownVerdicts<int> known = new(2, new FakeTimeProvider());
        SignatureFinding finding = SignatureFinding.Verified(Good);
        foreach (int key in (int[])[1, 1, 2])
        {
            known.Keep(key, finding, TimeSpan.FromSeconds(1), DateTimeOffset.MaxValue);
        }

        Assert.True(known.TryGet(1, out _));
        Assert.True(known.TryGet(2, out _));
    }
}
