using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Tests.Publishing;
using AdmissionGuard.Notary.Tests.Verification;

namespace AdmissionGuard.Notary.Tests.Anchors;

/// <summary>Which root certificates are ones, and which of them the policy trusts.</summary>
public sealed class AnchorTests
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData(Bench.Name, false, null)]
    [InlineData("registry.example.com/team/other", false, TrustReason.CnMismatch)]
    [InlineData("registry.example.com/team", true, TrustReason.CnMismatch)]
    [InlineData("Registry.example.com/team/app", true, TrustReason.CnMismatch)]
    [InlineData("registry.example.com/team/*", false, TrustReason.CnMismatch)]
    [InlineData("registry.example.com/team/*", true, null)]
    [InlineData("registry.example.com/*", true, null)]
    [InlineData("registry.example.com/te*", true, TrustReason.CnMismatch)]
    [InlineData("registry.example.com/team/app/*", true, TrustReason.CnMismatch)]
    [InlineData("*", true, TrustReason.CnMismatch)]
    [InlineData("/*", true, TrustReason.CnMismatch)]
    public async Task The_common_name_is_the_repository(string commonName, bool wildcard, TrustReason? expected)
    {
        PinRoot(c => c.CommonNames = [commonName]);
        bench.Policy = bench.Policy with { AllowWildcardName = wildcard };
        Assert.Equal(expected, await OutcomeAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task There_is_exactly_one_common_name(int count)
    {
        PinRoot(c => c.CommonNames = [.. Enumerable.Repeat(Bench.Name, count)]);
        Assert.Equal(TrustReason.CnMismatch, await OutcomeAsync());
    }

    [Fact]
    public async Task An_authority_is_no_root()
    {
        PinRoot(c => c.IsAuthority = true);
        Assert.Equal(TrustReason.InvalidRootCert, await OutcomeAsync());
    }

    [Fact]
    public async Task A_bare_key_is_no_root()
    {
        PublisherKey key = PublisherKey.Ecdsa();
        bench.Publisher.Root.WithKeys(key);
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(key.Id) };
        Assert.Equal(TrustReason.InvalidRootCert, await OutcomeAsync());
    }

    [Fact]
    public async Task A_second_certificate_that_is_no_authority_makes_it_unclear_whose_key_it_is()
    {
        string other = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(PublisherKey.Ecdsa().InCertificate("x").Public));
        PinRoot(c => c.Following = other);
        Assert.Equal(TrustReason.InvalidRootCert, await OutcomeAsync());
    }

    [Theory]
    [InlineData(12, null)]
    [InlineData(48, TrustReason.RootCertNotYetValid)]
    public async Task A_certificate_may_begin_a_day_early(int hours, TrustReason? expected)
    {
        PinRoot(c => c.NotBefore = Times.Start.AddHours(hours));
        Assert.Equal(expected, await OutcomeAsync());
    }

    [Fact]
    public async Task An_empty_list_of_pins_trusts_nothing()
    {
        bench.Policy = bench.Policy with { Anchors = new TrustAnchors { Pins = [], TrustOnFirstUse = true } };
        Assert.Equal(TrustReason.PinMismatch, await OutcomeAsync());
    }

    [Fact]
    public async Task Only_pinned_keys_count_towards_the_threshold()
    {
        PublisherKey second = bench.Publisher.NewRootKey();
        bench.Publisher.Root.WithKeys(bench.Publisher.RootKey, second).WithThreshold(2);
        Assert.Equal(TrustReason.RootThreshold, await OutcomeAsync());
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(second.Id, bench.Publisher.RootKey.Id) };
        Assert.Null(await OutcomeAsync());
    }

    [Fact]
    public async Task A_canonical_pin_is_told_with_the_id_to_pin_instead()
    {
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(bench.Publisher.RootKey.CanonicalId) };
        Notary.Collections.TrustedCollection collection = await bench.Publish().LoadAsync();
        Assert.Equal(PinMatch.CanonicalKeyId, collection.Anchor.Match);
        Assert.Contains(collection.Notes, n => n.Contains(bench.Publisher.RootKey.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_authority_vouches_for_what_it_issued()
    {
        TestAuthority authority = new("ca", Times.Start);
        PinAuthority(authority, c => c.Issuer = authority);
        Assert.Null(await OutcomeAsync());
        bench.Policy = bench.Policy with { Anchors = new TrustAnchors { Authorities = TrustPinTests.Authorities(new TestAuthority("ca", Times.Start)) } };
        Assert.Equal(TrustReason.PinMismatch, await OutcomeAsync());
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, TrustReason.PinMismatch)]
    public async Task A_chain_needs_every_link(bool sent, TrustReason? expected)
    {
        TestAuthority root = new("root", Times.Start);
        TestAuthority intermediate = new("intermediate", Times.Start, root);
        PinAuthority(root, c => (c.Issuer, c.Following) = (intermediate, sent ? intermediate.Pem : string.Empty));
        Assert.Equal(expected, await OutcomeAsync());
    }

    [Fact]
    public async Task An_intermediate_can_be_the_authority_though_it_did_not_sign_itself()
    {
        TestAuthority intermediate = new("intermediate", Times.Start, new TestAuthority("root", Times.Start));
        PinAuthority(intermediate, c => c.Issuer = intermediate);
        Assert.Null(await OutcomeAsync());
    }

    [Fact]
    public async Task An_authority_that_is_over_vouches_for_nothing()
    {
        TestAuthority authority = new("ca", Times.Start);
        PinAuthority(authority, c => (c.Issuer, c.NotAfter) = (authority, Times.Start.AddYears(30)));
        bench.Publisher.Root.ExpiringAt(Times.Start.AddYears(30));
        bench.Publisher.Targets.ExpiringAt(Times.Start.AddYears(30));
        bench.Publisher.Snapshot.ExpiringAt(Times.Start.AddYears(30));
        bench.Publisher.Timestamp.ExpiringAt(Times.Start.AddYears(30));
        Assert.Null(await OutcomeAsync());
        bench.Time.Advance(TimeSpan.FromDays(366 * 21));
        Assert.Equal(TrustReason.PinMismatch, await OutcomeAsync());
    }

    [Fact]
    public async Task A_new_root_that_the_authority_did_not_issue_is_not_trusted_however_it_is_signed()
    {
        TestAuthority authority = new("ca", Times.Start);
        PinAuthority(authority, c => c.Issuer = authority);
        await bench.Publish().LoadAsync();
        bench.Publisher.RotateRoot();
        Assert.Equal(TrustReason.PinMismatch, await OutcomeAsync());
    }

    [Fact]
    public void A_bundle_holds_authorities_alone()
    {
        string leaf = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(PublisherKey.Ecdsa().InCertificate("x").Public));
        Assert.False(CertificateAuthorities.TryParse(leaf, out _, out string? error));
        Assert.Contains("not of an authority", error, StringComparison.Ordinal);
        Assert.False(CertificateAuthorities.TryParse("", out _, out _));
        Assert.False(CertificateAuthorities.TryParse(PublisherKey.Ecdsa().Pem, out _, out _));
    }

    private void PinRoot(Action<CertificateShape> shape)
    {
        PublisherKey key = bench.Publisher.StartWithRootKey(shape);
        bench.Policy = bench.Policy with { Anchors = Bench.Pinning(key.Id) };
    }

    private void PinAuthority(TestAuthority authority, Action<CertificateShape> shape)
    {
        bench.Publisher.StartWithRootKey(shape);
        bench.Policy = bench.Policy with { Anchors = new TrustAnchors { Authorities = TrustPinTests.Authorities(authority) } };
    }

    private async Task<TrustReason?> OutcomeAsync() => (await bench.Publish().ReadAsync()).Failure?.Reason;
}
