using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>What a reference is signed for, and by whom it has to be (rows 1 to 9, 23, 67 to 77, 79).</summary>
public sealed class LookupRowTests(NotaryHost host) : RowTests(host)
{
    private const string Releases = "targets/releases";

    private static readonly PublisherKey AliceKey = PublisherKey.Ecdsa();

    private static readonly Row[] Rows =
    [
        new(1, "happy-targets", _ => { }, "allow image"),
        new(2, "happy-releases", s => Released(s), "allow released"),
        new(6, "tag-unsigned", s => s.Tag = "v2", "TagNotSigned targets"),
        new(6, "tag in other case", s => s.Tag = "V1", "TagNotSigned targets"),
        new(7, "moved-tag: what the registry serves is not what was signed", s => s.Content = "moved", "DigestMismatch targets"),
        new(8, "tag+digest equal", s => s.Content = "image", "allow image"),
        new(8, "tag+digest different", s => s.Content = "other", "DigestMismatch targets"),
        new(8, "tag+digest where the digest is signed under another tag", OtherTag, "DigestMismatch targets"),
        new(9, "digest-only signed", s => (s.Tag, s.Content) = (null, "image"), "allow image"),
        new(9, "digest-only unknown", s => (s.Tag, s.Content) = (null, "other"), "DigestNotSigned targets"),
        new(9, "digest-only, signed by a role that does not decide", s => DigestOf(s, "image"), "DigestNotSigned targets/releases"),
        new(9, "digest-only, signed by releases", s => DigestOf(s, "released"), "allow released"),
        new(9, "neither tag nor digest is latest", s => (_, s.Tag) = (s.Publisher.Targets.Tag("latest", "newest"), null), "allow newest"),
        new(23, "timestamp expired", s => s.Publisher.Timestamp.Expired(), "Expired timestamp"),
        new(23, "snapshot expired", s => s.Publisher.Snapshot.Expired(), "Expired snapshot"),
        new(23, "targets expired", s => s.Publisher.Targets.Expired(), "Expired targets"),
        new(23, "targets expired though only releases decides", s => (_, _) = (Released(s), s.Publisher.Targets.Expired()), "Expired targets"),
        new(23, "expired at this very moment", s => s.Publisher.Timestamp.ExpiringAt(Times.Start), "Expired timestamp"),
        new(23, "expired a minute ago, with a skew of five", s => Skew(s, minutes: 1), "allow image"),
        new(23, "expired six minutes ago, with a skew of five", s => Skew(s, minutes: 6), "Expired timestamp"),
        new(67, "releases-declared-never-published: strict", s => Released(s).Unpublished(), "RoleNotPublished targets/releases"),
        new(67, "releases-declared-never-published: docker", s => Lenient(s).Unpublished(), "allow image"),
        new(67, "releases lacks the tag: strict", s => Released(s).Untag("v1"), "TagNotSigned targets/releases"),
        new(67, "releases lacks the tag: docker", s => Lenient(s).Untag("v1"), "allow image"),
        new(67, "releases is no longer declared and still in the snapshot", s => Released(s).Undeclared(), "allow image"),
        new(68, "releases-in-meta-404", s => Missing(Released(s), s), "InconsistentServer targets/releases"),
        new(68, "releases-in-meta-404: docker", s => Missing(Lenient(s), s), "InconsistentServer targets/releases"),
        new(68, "targets in the snapshot and not at the server", s => Missing(s.Publisher.Targets, s), "InconsistentServer targets"),
        new(69, "releases-expired", s => Released(s).Expired(), "Expired targets/releases"),
        new(69, "releases-expired: docker", s => Lenient(s).Expired(), "Expired targets/releases"),
        new(69, "releases wrong key", s => Released(s).SignedBy(PublisherKey.Ecdsa()), "Threshold targets/releases"),
        new(69, "releases signed with the key of targets", s => Released(s).SignedBy(s.Publisher.Targets.Keys), "Threshold targets/releases"),
        new(69, "releases threshold 2 with one", s => TwoOfReleases(s, PublisherKey.Ecdsa()), "Threshold targets/releases"),
        new(69, "releases threshold 2 with one key in two certificates", TwinsOfReleases, "Threshold targets/releases"),
        new(70, "releases-hash-wrong", HashWrong, "HashMismatch targets/releases"),
        new(70, "releases without signatures", s => Released(s).Signatures((list, _) => list.Clear()), "Threshold targets/releases"),
        new(70, "releases version 0", s => Released(s).AtVersion(0), "Malformed targets/releases"),
        new(71, "paths exclude tag", s => Released(s).Allowing("w", "v2"), "TagNotSigned targets/releases"),
        new(71, "paths empty", s => Released(s).Allowing(), "TagNotSigned targets/releases"),
        new(71, "paths absent", s => Released(s).Allowing(null), "TagNotSigned targets/releases"),
        new(71, "prefix matches", s => Released(s).Allowing("x", "v"), "allow released"),
        new(71, "paths are no patterns", s => Released(s).Allowing("v*"), "TagNotSigned targets/releases"),
        new(71, "digest-only of a tag that the paths exclude", s => { DigestOf(s, "released"); Signer(s).Allowing("w"); }, "DigestNotSigned targets/releases"),
        new(72, "nested path widening", s => Nested(s, "v1", path: ""), "SignerMissing targets/team/alice"),
        new(72, "nested path widening does not even leave what the parent may", s => Nested(s, "al-1", path: ""), "SignerMissing targets/team/alice"),
        new(72, "nested path below its parent's", s => Nested(s, "al-1", path: "al-1"), "allow image"),
        new(73, "delegation name uppercase", s => s.Publisher.Targets.Delegate("targets/Releases"), "Malformed targets"),
        new(73, "delegation name with dots", s => s.Publisher.Targets.Delegate("targets/../root").Unpublished(), "Malformed targets"),
        new(73, "delegation name outside of targets", s => s.Publisher.Targets.Delegate("root").Unpublished(), "Malformed targets or Malformed snapshot"),
        new(73, "delegation name grandchild", s => s.Publisher.Targets.Delegate("targets/a/b"), "Malformed targets"),
        new(73, "delegation threshold 0", s => Released(s).WithThreshold(0), "Malformed targets"),
        new(74, "duplicate delegation names", s => s.Publisher.Targets.Body(DuplicateRole), "Malformed targets"),
        new(76, "required-signer there", s => Alice(s).Tag("v1"), "allow image"),
        new(76, "required-signer with a key of hers", s => Alice(s, AliceKey.Id).Tag("v1"), "allow image"),
        new(76, "required-signer missing", s => Need(s, null), "SignerMissing"),
        new(76, "required-signer never published", s => Alice(s).Unpublished(), "SignerMissing targets/alice"),
        new(76, "required-signer without the tag", s => Alice(s).Tag("v2"), "SignerMissing targets/alice"),
        new(76, "required-signer may not sign the tag", s => Alice(s).Tag("v1").Allowing("w"), "SignerMissing targets/alice"),
        new(76, "required-signer other digest", s => Alice(s).Tag("v1", "other"), "SignerMismatch targets/alice"),
        new(76, "required-signer's key listed and not used", s => KeyNotUsed(s), "SignerKey targets/alice"),
        new(76, "required-signer's role has another key", s => Alice(s, PublisherKey.Ecdsa().Id).Tag("v1"), "SignerKey targets/alice"),
        new(76, "required-signer expired", s => Alice(s).Tag("v1").Expired(), "Expired targets/alice"),
        new(77, "signer-key-removed-not-witnessed", NotWitnessed, "Threshold targets/releases"),
        new(79, "target without sha256", s => s.Publisher.Targets.Entry("v1", e => e["hashes"] = new JsonObject { ["sha512"] = Convert.ToBase64String(new byte[64]) }), "NoUsableHash targets or Malformed targets"),
        new(79, "target with a sha256 of 31 bytes", s => s.Publisher.Targets.Entry("v1", e => e["hashes"]!["sha256"] = Convert.ToBase64String(new byte[31])), "NoUsableHash targets or Malformed targets"),
        new(79, "target with a negative length", s => s.Publisher.Targets.Entry("v1", e => e["length"] = -1), "Malformed targets"),
        new(79, "target with hashes null", s => s.Publisher.Targets.Entry("v1", e => e["hashes"] = null), "Malformed targets or NoUsableHash targets"),
    ];

    public static TheoryData<string> Titles => Row.Titles(Rows);

    [Theory]
    [MemberData(nameof(Titles))]
    public Task Is_answered_as_the_specification_says(string row) => LookAtAsync(Rows, row);

    [Fact]
    public async Task Row_5_A_repository_that_the_server_does_not_know()
    {
        using Scene scene = new(Host);
        (await scene.LookAsync()).Is("NoTrustData");
    }

    [Fact]
    public async Task Row_67_A_repository_that_got_its_first_signer_later_is_explained()
    {
        using Scene scene = new(Host);
        Released(scene).Untag("v1");
        scene.Publish();
        Look look = await scene.LookAsync();
        Assert.Contains("targets", look.Failure!.ToString(), StringComparison.Ordinal);
        Assert.Contains("sign", look.Failure.Remedy, StringComparison.Ordinal);
    }

    private static SignerPlan Released(Scene s) => s.Publisher.Targets.Delegate(Releases).Tag("v1", "released");

    private static SignerPlan Signer(Scene s) => (SignerPlan)s.Publisher.Role(Releases);

    private static SignerPlan Lenient(Scene s)
    {
        s.Policy = s.Policy with { Releases = ReleasesMode.Docker };
        return Released(s);
    }

    private static void Need(Scene s, string? key, string name = "alice") =>
        s.Policy = s.Policy with { RequiredSigners = [new RequiredSigner(name, key is null ? null : Scene.Pin(key))] };

    private static SignerPlan Alice(Scene s, string? key = null)
    {
        Need(s, key);
        return s.Publisher.Targets.Delegate("targets/alice", AliceKey);
    }

    private static void OtherTag(Scene s)
    {
        s.Publisher.Targets.Tag("v2", "other");
        s.Content = "other";
    }

    private static void DigestOf(Scene s, string content)
    {
        Released(s);
        (s.Tag, s.Content) = (null, content);
    }

    private static void Skew(Scene s, int minutes)
    {
        s.Policy = s.Policy with { ClockSkew = TimeSpan.FromMinutes(5) };
        s.Publisher.Timestamp.ExpiringAt(Times.Start.AddMinutes(-minutes));
    }

    private static void Missing(SignerPlan signer, Scene s)
    {
        s.Publish();
        SignedFile file = s.Published[signer.Name];
        s.Notary.On($"{file.Role}.{file.Sha256}.json", Answers.NotFound);
    }

    private static void TwoOfReleases(Scene s, PublisherKey silent)
    {
        SignerPlan released = Released(s);
        PublisherKey first = released.Keys[0];
        released.WithKeys(first, silent).WithThreshold(2).SignedBy(first);
    }

    private static void TwinsOfReleases(Scene s) =>
        Released(s).WithKeys(AliceKey, AliceKey.InCertificate("alice"), AliceKey.InCertificate("alice too")).WithThreshold(2);

    private static void HashWrong(Scene s)
    {
        Released(s);
        s.Publish();
        SignedFile file = s.Published[Releases];
        byte[] other = [.. file.Bytes];
        other[^2] ^= 1;
        s.Notary.On($"{Releases}.{file.Sha256}.json", Answers.Bytes(other));
    }

    private static void Nested(Scene s, string tag, string path)
    {
        SignerPlan team = s.Publisher.Targets.Delegate("targets/team").Allowing("al-");
        team.Delegate("targets/team/alice").Allowing(path).Tag(tag);
        s.Publisher.Targets.Tag(tag);
        s.Tag = tag;
        Need(s, null, "team/alice");
    }

    private static void DuplicateRole(JsonObject targets)
    {
        PublisherKey other = PublisherKey.Ecdsa();
        JsonNode delegations = targets["delegations"]!;
        delegations["keys"]![other.Id] = other.ToJson();
        foreach (int _ in (int[])[1, 2])
        {
            delegations["roles"]!.AsArray().Add(new JsonObject
            {
                ["keyids"] = new JsonArray(other.Id),
                ["name"] = "targets/twice",
                ["paths"] = new JsonArray(""),
                ["threshold"] = 1,
            });
        }
    }

    private static void KeyNotUsed(Scene s)
    {
        SignerPlan alice = Alice(s, AliceKey.Id).Tag("v1");
        PublisherKey other = PublisherKey.Ecdsa();
        alice.WithKeys(AliceKey, other).SignedBy(other);
    }

    /// <summary>docker trust signer remove takes the key out of targets.json, and the file stays signed by it until somebody signs again.</summary>
    private static void NotWitnessed(Scene s)
    {
        SignerPlan released = Released(s);
        PublisherKey removed = released.Keys[0];
        released.WithKeys(PublisherKey.Ecdsa()).SignedBy(removed);
    }
}
