using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>Names, root certificates, pins and roots seen for the first time (rows 10 to 31).</summary>
public sealed class RootRowTests(NotaryHost host) : RowTests(host)
{
    private static readonly string Foreign = new('a', 64);

    private static readonly TestAuthority Authority = new("issues root certificates", Times.Start);

    private static readonly TestAuthority ForeignAuthority = new("issues something else", Times.Start);

    private static readonly Row[] Rows =
    [
        new(10, "repo-swap: another repository's files under this name, same root key", s => Swap(s), "CnMismatch root"),
        new(11, "repo-swap-wildcard-cn", s => s.Publisher.StartWithRootKey(c => c.CommonNames = ["reg.example/demo/*"]), "CnMismatch root"),
        new(11, "wildcard, allowed by the policy", s => Wildcard(s, "reg.example/demo/*"), "allow image"),
        new(11, "wildcard of the whole host, allowed by the policy", s => Wildcard(s, "reg.example/*"), "allow image"),
        new(11, "wildcard in the middle of a segment, though the policy allows wildcards", s => Wildcard(s, "reg.example/de*"), "CnMismatch root"),
        new(11, "wildcard of everything, though the policy allows wildcards", s => Wildcard(s, "*"), "CnMismatch root"),
        new(12, "cn-star", s => s.Publisher.StartWithRootKey(c => c.CommonNames = ["*"]), "CnMismatch root"),
        new(12, "cn-empty", s => s.Publisher.StartWithRootKey(c => c.CommonNames = []), "CnMismatch root"),
        new(12, "cn-uppercase", s => s.Publisher.StartWithRootKey(c => c.CommonNames = ["REG.EXAMPLE/demo/app"]), "CnMismatch root"),
        new(12, "two CNs", s => s.Publisher.StartWithRootKey(c => c.CommonNames = [Scene.Gun, "reg.example/other"]), "CnMismatch root"),
        new(12, "two CNs the other way round", s => s.Publisher.StartWithRootKey(c => c.CommonNames = ["reg.example/other", Scene.Gun]), "CnMismatch root"),
        new(12, "the CN is longer than the name", s => s.Publisher.StartWithRootKey(c => c.CommonNames = [Scene.Gun + "/more"]), "CnMismatch root"),
        new(13, "root-cert-expired", s => s.Publisher.StartWithRootKey(c => c.NotAfter = Times.Start.AddMinutes(-1)), "RootCertExpired root"),
        new(14, "root-cert-future, 12 hours", s => s.Publisher.StartWithRootKey(c => c.NotBefore = Times.Start.AddHours(12)), "allow image"),
        new(14, "root-cert-future, 48 hours", s => s.Publisher.StartWithRootKey(c => c.NotBefore = Times.Start.AddHours(48)), "RootCertNotYetValid root"),
        new(15, "root-cert-is-ca", s => s.Publisher.StartWithRootKey(c => c.IsAuthority = true), "InvalidRootCert root"),
        new(15, "two leaves in one key", s => s.Publisher.StartWithRootKey(c => c.Following = LeafPem()), "InvalidRootCert root"),
        new(15, "plain-key-root", s => s.Publisher.Root.WithKeys(PublisherKey.Ecdsa()), "InvalidRootCert root"),
        new(15, "the role header that docker writes into the PEM", s => s.Publisher.StartWithRootKey(c => c.RoleHeader = true), "allow image"),
        new(16, "pin-mismatch", s => s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(Foreign) }, "PinMismatch root"),
        new(16, "pin-empty-list", s => s.Policy = new TrustPolicy { Anchors = new TrustAnchors { Pins = [] } }, "PinMismatch root"),
        new(16, "one of several pins", s => s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(Foreign, s.Publisher.RootKey.Id) }, "allow image"),
        new(16, "a mismatch does not fall through to first use", s => s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(Foreign) with { TrustOnFirstUse = true } }, "PinMismatch root"),
        new(17, "pin-canonical-id", s => s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(s.Publisher.RootKey.CanonicalId) }, "allow image"),
        new(17, "pin by public key", s => s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(s.Publisher.RootKey.Pem) }, "allow image"),
        new(18, "pin-other-gun-only: nothing for this one", s => s.Policy = new TrustPolicy { Anchors = new TrustAnchors() }, "NoPin"),
        new(18, "first use, where the policy says so", s => s.Policy = new TrustPolicy { Anchors = new TrustAnchors { TrustOnFirstUse = true } }, "allow image"),
        new(19, "pin-threshold-2-one-pinned", s => TwoRootKeys(s, pinned: 1), "RootThreshold root"),
        new(19, "threshold 2, both pinned", s => TwoRootKeys(s, pinned: 2), "allow image"),
        new(20, "ca-pin chain ok", s => IssuedBy(s, Authority, usage: null), "allow image"),
        new(20, "ca-pin foreign CA", s => IssuedBy(s, ForeignAuthority, usage: null), "PinMismatch root"),
        new(20, "ca-pin through an intermediate that the metadata holds", Intermediate, "allow image"),
        new(20, "ca-pin and a root that issued itself", s => IssuedBy(s, null, usage: null), "PinMismatch root"),
        new(21, "ca-pin codeSigning-only leaf", s => IssuedBy(s, Authority, usage: "1.3.6.1.5.5.7.3.3"), "allow image"),
        new(22, "root-expired", s => s.Publisher.Root.Expired(), "Expired root"),
        new(24, "root-threshold-0", s => s.Publisher.Root.WithThreshold(0), "Malformed root"),
        new(24, "root-threshold-minus-1", s => s.Publisher.Root.WithThreshold(-1), "Malformed root"),
        new(24, "threshold 0 of another base role", s => s.Publisher.Timestamp.WithThreshold(0), "Malformed root"),
        new(25, "root-threshold-2-one-sig", s => TwoRootKeys(s, pinned: 2).Root.SignedBy(s.Publisher.RootKey), "RootThreshold root"),
        new(25, "root-threshold-2, duplicate signature", s => TwoRootKeys(s, pinned: 2).Root.SignedBy(s.Publisher.RootKey, s.Publisher.RootKey), "RootThreshold root"),
        new(25, "root-threshold-2, key ID listed twice", KeyIdTwice, "RootThreshold root or Malformed root"),
        new(26, "threshold-2-two-certs-one-key", TwinCertificates, "RootThreshold root"),
        new(30, "minRootVersion above the newest root", s => s.Policy = s.Policy with { MinRootVersion = 2 }, "RootVersion root"),
    ];

    public static TheoryData<string> Titles => Row.Titles(Rows);

    [Theory]
    [MemberData(nameof(Titles))]
    public Task Is_answered_as_the_specification_says(string row) => LookAtAsync(Rows, row);

    [Fact]
    public async Task Row_17_The_form_of_the_pin_that_matched_is_told()
    {
        using Scene scene = new(Host);
        scene.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(scene.Publisher.RootKey.CanonicalId) };
        scene.Publish();
        Look look = await scene.LookAsync();
        Assert.Equal(PinMatch.CanonicalKeyId, look.Target!.Anchor.Match);
        Assert.Equal(scene.Publisher.RootKey.Id, look.Target.Anchor.KeyId);
    }

    [Theory]
    [InlineData("reg.example/demo/other", "reg.example/demo/other")]
    [InlineData("reg.example/<b>", "another name")]
    public async Task Row_10_The_name_in_a_certificate_is_shown_where_it_is_one_of_a_repository(string commonName, string shown)
    {
        using Scene scene = new(Host);
        scene.Publisher.StartWithRootKey(c => c.CommonNames = [commonName]);
        scene.Publish();
        Assert.Contains($"a certificate for {shown}:", (await scene.LookAsync()).Failure!.Message, StringComparison.Ordinal);
    }

    private static void Swap(Scene s)
    {
        s.Publisher = new Publisher("reg.example/demo/other");
        s.Policy = new TrustPolicy { Anchors = Scene.PinnedTo(s.Publisher.RootKey.Pem) };
    }

    private static void Wildcard(Scene s, string commonName)
    {
        s.Publisher.StartWithRootKey(c => c.CommonNames = [commonName]);
        s.Policy = s.Policy with { AllowWildcardName = true };
    }

    private static string LeafPem() =>
        System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(PublisherKey.Ecdsa().InCertificate(Scene.Gun).Public));

    private static Publisher TwoRootKeys(Scene s, int pinned)
    {
        PublisherKey[] both = [s.Publisher.RootKey, s.Publisher.NewRootKey()];
        s.Publisher.Root.WithKeys(both).WithThreshold(2);
        s.Policy = new TrustPolicy { Anchors = Scene.Pinned(both.Take(pinned)) };
        return s.Publisher;
    }

    private static void IssuedBy(Scene s, TestAuthority? issuer, string? usage)
    {
        s.Publisher.StartWithRootKey(c => (c.Issuer, c.Usage) = (issuer, usage));
        Trust(s);
    }

    private static void Intermediate(Scene s)
    {
        TestAuthority between = new("intermediate", Times.Start, Authority);
        s.Publisher.StartWithRootKey(c => (c.Issuer, c.Following) = (between, between.Pem));
        Trust(s);
    }

    private static void Trust(Scene s)
    {
        Assert.True(CertificateAuthorities.TryParse(Authority.Pem, out CertificateAuthorities? authorities, out string? error), error);
        s.Policy = new TrustPolicy { Anchors = new TrustAnchors { Authorities = authorities } };
    }

    private static void KeyIdTwice(Scene s)
    {
        s.Publisher.Root.WithThreshold(2).Body(root => root["roles"]!["root"]!["keyids"]!.AsArray().Add(s.Publisher.RootKey.Id));
        _ = s.Policy;
    }

    private static void TwinCertificates(Scene s)
    {
        PublisherKey pair = PublisherKey.Ecdsa();
        s.Publisher.Root
            .WithKeys(pair.InCertificate(Scene.Gun), pair.InCertificate(Scene.Gun, c => c.NotAfter = Times.Start.AddYears(5)))
            .WithThreshold(2);
    }
}
