using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Tests.Publishing;
using AdmissionGuard.Notary.Tests.Signatures;

namespace AdmissionGuard.Notary.Tests.Anchors;

public sealed class TrustPinTests
{
    private static readonly string Id = new('a', 64);

    [Fact]
    public void Each_form_of_a_pin_recognises_its_key_and_says_how()
    {
        PublisherKey key = PublisherKey.Ecdsa().InCertificate("x", c => c.RoleHeader = true);
        string certificate = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(key.Public));
        TrustKey read = TestKeys.Read(key);
        Assert.Equal(PinMatch.ScopedKeyId, Pin(key.Id).Match(read));
        Assert.Equal(PinMatch.ScopedKeyId, Pin($"  {key.Id.ToUpperInvariant()}\n").Match(read));
        Assert.Equal(PinMatch.CanonicalKeyId, Pin(key.CanonicalId).Match(read));
        Assert.Equal(PinMatch.Certificate, Pin(certificate).Match(read));
        Assert.Equal(PinMatch.PublicKey, Pin(key.Pem).Match(read));
    }

    [Fact]
    public void No_form_of_a_pin_recognises_another_key()
    {
        PublisherKey key = PublisherKey.Ecdsa().InCertificate("x");
        TrustKey other = TestKeys.Read(PublisherKey.Ecdsa().InCertificate("x"));
        string certificate = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(key.Public));
        Assert.All([key.Id, key.CanonicalId, certificate, key.Pem], text => Assert.Null(Pin(text).Match(other)));
    }

    [Fact]
    public void A_certificate_pin_is_not_for_another_certificate_of_the_same_key()
    {
        PublisherKey bare = PublisherKey.Ecdsa();
        string certificate = System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(bare.InCertificate("one").Public));
        TrustKey other = TestKeys.Read(bare.InCertificate("two"));
        Assert.Null(Pin(certificate).Match(other));
        Assert.Equal(PinMatch.PublicKey, Pin(bare.Pem).Match(other));
    }

    [Theory]
    [InlineData(null, "neither a key id")]
    [InlineData("", "neither a key id")]
    [InlineData("abc", "neither a key id")]
    [InlineData("-----BEGIN CERTIFICATE-----", "cannot be read")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "certificate that cannot be read")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "public key that cannot be used")]
    [InlineData("-----BEGIN PRIVATE " + "KEY-----\nAAAA\n-----END PRIVATE " + "KEY-----", "never put a private key into a policy")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "several blocks")]
    public void What_is_no_pin_is_told_why(string? text, string expected)
    {
        Assert.False(TrustPin.TryParse(text, out _, out string? error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_of_anchors_knows_no_order_and_every_difference()
    {
        TrustPin one = Pin(Id);
        TrustPin two = Pin(new string('b', 64));
        Assert.Equal(new TrustAnchors { Pins = [one, two] }.Hash, new TrustAnchors { Pins = [two, one] }.Hash);
        TrustAnchors[] all =
        [
            new(), new() { Pins = [] }, new() { Pins = [one] }, new() { Pins = [one, two] }, new() { TrustOnFirstUse = true },
            new() { Pins = [one], TrustOnFirstUse = true }, new() { Authorities = Authorities(new TestAuthority("ca", Times.Start)) },
        ];
        Assert.Equal(all.Length, all.Select(a => a.Hash).Distinct().Count());
    }

    [Fact]
    public void The_hash_of_a_policy_knows_every_difference()
    {
        TrustPolicy policy = new() { Anchors = new TrustAnchors { Pins = [Pin(Id)] } };
        TrustPolicy[] all =
        [
            policy,
            policy with { Anchors = new TrustAnchors() },
            policy with { Releases = ReleasesMode.Docker },
            policy with { RequiredSigners = [new RequiredSigner("alice")] },
            policy with { RequiredSigners = [new RequiredSigner("alice", Pin(Id))] },
            policy with { MinRootVersion = 2 },
            policy with { FollowRootRotation = false },
            policy with { AllowWildcardName = true },
            policy with { ClockSkew = TimeSpan.FromSeconds(1) },
        ];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(policy, policy with { });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(301)]
    public void A_clock_skew_is_at_most_five_minutes(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrustPolicy { Anchors = new TrustAnchors(), ClockSkew = TimeSpan.FromSeconds(seconds) });

    [Theory]
    [InlineData("alice", true)]
    [InlineData("a/b", true)]
    [InlineData("a/b/c/d/e/f/g/h", true)]
    [InlineData("a/b/c/d/e/f/g/h/i", false)]
    [InlineData("Alice", false)]
    [InlineData("a//b", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Names_of_signers_are_names_of_delegations(string? name, bool expected) => Assert.Equal(expected, RequiredSigner.IsName(name));

    internal static CertificateAuthorities Authorities(params TestAuthority[] authorities)
    {
        Assert.True(CertificateAuthorities.TryParse(string.Concat(authorities.Select(a => a.Pem)), out CertificateAuthorities? read, out string? error), error);
        return read;
    }

    private static TrustPin Pin(string text) => Verification.Bench.Pin(text);
}
