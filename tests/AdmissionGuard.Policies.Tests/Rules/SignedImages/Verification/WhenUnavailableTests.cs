using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Verifying;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

public sealed class WhenUnavailableTests
{
    private const string UseLast = "whenUnavailable: { useLast: 1h }";

    private readonly Verifying verifying = OfGoodImage();

    [Theory]
    [InlineData("whenUnavailable: deny", false)]
    [InlineData("whenUnavailable: warn", true)]
    [InlineData(UseLast, false)]
    public async Task A_server_that_was_never_reached_denies_unless_the_policy_only_warns(string policy, bool tolerated)
    {
        verifying.With(policy).Notary.Failing = TrustReason.TrustServerUnavailable;

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal((SignedImagesReasons.ServerUnavailable, tolerated), (finding.Reason, finding.IsTolerated));
    }

    [Theory]
    [InlineData(TrustReason.NoTrustData)]
    [InlineData(TrustReason.AuthFailed)]
    [InlineData(TrustReason.Expired)]
    [InlineData(TrustReason.Rollback)]
    [InlineData(TrustReason.StateUnavailable)]
    public async Task What_a_server_says_is_never_tolerated(TrustReason reason)
    {
        foreach (string policy in (string[])["whenUnavailable: warn", UseLast])
        {
            await verifying.With(policy).VerifyAsync();
            verifying.Clock.Advance(TimeSpan.FromMinutes(1));
            verifying.Notary.Failing = reason;

            Assert.False((await verifying.VerifyAsync()).IsTolerated);
            verifying.Notary.Failing = null;
        }
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task What_was_verified_last_lets_an_image_pass_for_its_time(int minutes, bool tolerated)
    {
        await verifying.With(UseLast).VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(minutes));
        verifying.Notary.Failing = TrustReason.TrustServerUnavailable;

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal((SignedImagesReasons.ServerUnavailable, tolerated), (finding.Reason, finding.IsTolerated));
    }

    [Fact]
    public async Task What_passes_by_older_trust_data_says_since_when_and_why()
    {
        await verifying.With(UseLast).VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(10));
        verifying.Notary.Failing = TrustReason.TrustServerUnavailable;

        Assert.Equal(
            $"image {App} ({Good}) is admitted by what was verified at 2000-01-01T00:00:00Z: the targets file of registry.example.com/app at https://notary.example.com/ says TrustServerUnavailable",
            (await verifying.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Older_trust_data_never_let_pass_what_they_do_not_sign()
    {
        await verifying.With(UseLast).VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(10));
        verifying.Notary.Failing = TrustReason.TrustServerUnavailable;
        verifying.Registry.Serving("1", Bad);

        SignatureFinding moved = await verifying.VerifyAsync();
        SignatureFinding unsigned = await verifying.VerifyAsync("registry.example.com/app:2");

        Assert.Equal((SignedImagesReasons.ServerUnavailable, false), (moved.Reason, moved.IsTolerated));
        Assert.Equal((SignedImagesReasons.ServerUnavailable, false), (unsigned.Reason, unsigned.IsTolerated));
    }

    [Fact]
    public async Task Trust_data_that_have_ended_are_not_used()
    {
        verifying.Notary.Validity = TimeSpan.FromMinutes(5);
        await verifying.With(UseLast).VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(6));
        verifying.Notary.Failing = TrustReason.TrustServerUnavailable;

        Assert.False((await verifying.VerifyAsync()).IsTolerated);
    }

    [Theory]
    [InlineData("whenUnavailable: deny", 1, false)]
    [InlineData("whenUnavailable: warn", 1, true)]
    [InlineData(UseLast, 59, true)]
    [InlineData(UseLast, 61, false)]
    public async Task Where_a_tag_pointed_last_counts_as_the_policy_says_while_the_registry_is_down(string policy, int minutes, bool tolerated)
    {
        await verifying.With(policy).VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(minutes));
        verifying.Registry.Failing = FakeRegistry.Down;

        SignatureFinding finding = await verifying.VerifyAsync();

        Assert.Equal((SignedImagesReasons.RegistryUnavailable, tolerated), (finding.Reason, finding.IsTolerated));
    }

    [Fact]
    public void A_clock_that_is_set_back_keeps_no_answer_of_a_registry_young()
    {
        SetBackClock clock = new();
        LastResolutions last = new(clock);
        SignatureSource source = Given.FirstSource(Given.OneSource(UseLast));
        Assert.True(ImageReference.TryParse(App, out ImageReference? image, out _));
        LastResolutionKey key = new(1, image, "");
        last.Remember(source, key, new ResolvedImage(Good, 1, null));

        clock.Passed.Advance(TimeSpan.FromHours(2));
        clock.SetBy = TimeSpan.FromHours(-3);

        Assert.False(last.TryRecall(source, key, out _, out _));
    }

    [Fact]
    public async Task A_tag_that_pointed_elsewhere_than_what_is_signed_now_is_refused_while_the_registry_is_down()
    {
        await verifying.With(UseLast).VerifyAsync();
        verifying.Notary.Signing("1", Bad);
        verifying.Clock.Advance(TimeSpan.FromMinutes(1));
        verifying.Registry.Failing = FakeRegistry.Down;

        Assert.Equal("image-digest-mismatch", await verifying.ReasonAsync());
    }

    [Fact]
    public async Task A_registry_that_says_no_is_never_tolerated()
    {
        await verifying.With("whenUnavailable: warn").VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(1));
        verifying.Registry.Failing = FakeRegistry.Refusing;

        Assert.False((await verifying.VerifyAsync()).IsTolerated);
    }

    [Fact]
    public async Task As_soon_as_the_server_answers_again_all_is_verified()
    {
        await verifying.With(UseLast).VerifyAsync();
        verifying.Clock.Advance(TimeSpan.FromMinutes(1));
        verifying.Notary.Failing = TrustReason.Timeout;
        Assert.True((await verifying.VerifyAsync()).IsTolerated);
        verifying.Notary.Failing = null;

        Assert.Equal("verified", await verifying.ReasonAsync());
    }

    private sealed class SetBackClock : TimeProvider
    {
        public FakeTimeProvider Passed { get; } = new();

        public TimeSpan SetBy { get; set; }

        public override long TimestampFrequency => Passed.TimestampFrequency;

        public override long GetTimestamp() => Passed.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Passed.GetUtcNow() + SetBy;
    }
}
