using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Metadata;

/// <summary>The rules that a file has to keep before anybody looks at its signatures.</summary>
public sealed class StructureTests
{
    private static readonly Dictionary<string, Action<JsonObject>> Edits = new(StringComparer.Ordinal)
    {
        ["root: another type"] = s => s["_type"] = "root",
        ["root: no type"] = s => s.Remove("_type"),
        ["root: version 0"] = s => s["version"] = 0,
        ["root: version -1"] = s => s["version"] = -1,
        ["root: version too large"] = s => s["version"] = 2147483648,
        ["root: version is text"] = s => s["version"] = "1",
        ["root: no version"] = s => s.Remove("version"),
        ["root: expires without zone"] = s => s["expires"] = "2036-11-20T12:51:22",
        ["root: expires is a number"] = s => s["expires"] = 7,
        ["root: no keys"] = s => s.Remove("keys"),
        ["root: keys is a list"] = s => s["keys"] = new JsonArray(),
        ["root: no roles"] = s => s.Remove("roles"),
        ["root: no timestamp role"] = s => s["roles"]!.AsObject().Remove("timestamp"),
        ["root: no snapshot role"] = s => s["roles"]!.AsObject().Remove("snapshot"),
        ["root: no targets role"] = s => s["roles"]!.AsObject().Remove("targets"),
        ["root: no root role"] = s => s["roles"]!.AsObject().Remove("root"),
        ["root: threshold 0"] = s => s["roles"]!["root"]!["threshold"] = 0,
        ["root: threshold -1"] = s => s["roles"]!["targets"]!["threshold"] = -1,
        ["root: no threshold"] = s => s["roles"]!["targets"]!.AsObject().Remove("threshold"),
        ["root: key that is not there"] = s => s["roles"]!["targets"]!["keyids"]!.AsArray().Add("ab"),
        ["root: key ids are numbers"] = s => s["roles"]!["targets"]!["keyids"] = new JsonArray(1),
        ["root: key is text"] = s => s["keys"]![s["roles"]!["targets"]!["keyids"]![0]!.GetValue<string>()] = "x",
        ["root: key without type"] = s => KeyOf(s, "targets").Remove("keytype"),
        ["root: key without public part"] = s => KeyOf(s, "targets")["keyval"]!.AsObject().Remove("public"),
        ["root: expires in other capitals beside it"] = s => s["expireS"] = "2099-01-01T00:00:00Z",
        ["root: expires in other capitals alone"] = s => (s["EXPIRES"], _) = (s["expires"]!.DeepClone(), s.Remove("expires")),
        ["root: expires with the long s"] = s => s["expire\u017F"] = "2099-01-01T00:00:00Z",
        ["root: keys with the Kelvin sign"] = s => s["\u212Aeys"] = new JsonObject(),
        ["root: threshold in other capitals"] = s => s["roles"]!["targets"]!["Threshold"] = 1,
        ["targets: delegations in other capitals"] = s => s["Delegations"] = new JsonObject(),
        ["targets: paths in other capitals"] = s => Alice(s)["PATHS"] = new JsonArray(),
        ["timestamp: no meta"] = s => s.Remove("meta"),
        ["timestamp: no snapshot"] = s => s["meta"]!.AsObject().Remove("snapshot"),
        ["timestamp: no sha256"] = s => HashesOf(s, "snapshot").Remove("sha256"),
        ["timestamp: sha256 is null"] = s => HashesOf(s, "snapshot")["sha256"] = null,
        ["timestamp: sha256 of 31 bytes"] = s => HashesOf(s, "snapshot")["sha256"] = Convert.ToBase64String(new byte[31]),
        ["timestamp: sha512 of 32 bytes"] = s => HashesOf(s, "snapshot")["sha512"] = Convert.ToBase64String(new byte[32]),
        ["timestamp: sha256 in hexadecimal"] = s => HashesOf(s, "snapshot")["sha256"] = new string('a', 64),
        ["timestamp: length 0"] = s => s["meta"]!["snapshot"]!["length"] = 0,
        ["timestamp: no length"] = s => s["meta"]!["snapshot"]!.AsObject().Remove("length"),
        ["snapshot: no root"] = s => s["meta"]!.AsObject().Remove("root"),
        ["snapshot: no targets"] = s => s["meta"]!.AsObject().Remove("targets"),
        ["snapshot: no sha256"] = s => HashesOf(s, "targets").Remove("sha256"),
        ["snapshot: delegation without sha256"] = s => HashesOf(s, "targets/alice").Remove("sha256"),
        ["snapshot: delegation is text"] = s => s["meta"]!["targets/alice"] = "x",
        ["targets: tag is text"] = s => s["targets"]!["v1"] = "x",
        ["targets: tag without hashes"] = s => s["targets"]!["v1"]!.AsObject().Remove("hashes"),
        ["targets: tag with empty hashes"] = s => s["targets"]!["v1"]!["hashes"] = new JsonObject(),
        ["targets: tag with 31 bytes"] = s => s["targets"]!["v1"]!["hashes"]!["sha256"] = Convert.ToBase64String(new byte[31]),
        ["targets: negative length"] = s => s["targets"]!["v1"]!["length"] = -1,
        ["targets: length 0"] = s => s["targets"]!["v1"]!["length"] = 0,
        ["targets: targets is a list"] = s => s["targets"] = new JsonArray(),
        ["targets: delegations is a list"] = s => s["delegations"] = new JsonArray(),
        ["targets: delegation in capitals"] = s => Alice(s)["name"] = "targets/Alice",
        ["targets: delegation elsewhere"] = s => Alice(s)["name"] = "releases",
        ["targets: grandchild"] = s => Alice(s)["name"] = "targets/alice/b",
        ["targets: delegation to itself"] = s => Alice(s)["name"] = "targets",
        ["targets: delegation with dots"] = s => Alice(s)["name"] = "targets/..",
        ["targets: delegation ending in a slash"] = s => Alice(s)["name"] = "targets/alice/",
        ["targets: delegation without name"] = s => Alice(s).Remove("name"),
        ["targets: delegation with threshold 0"] = s => Alice(s)["threshold"] = 0,
        ["targets: delegation with a key that is not there"] = s => Alice(s)["keyids"]!.AsArray().Add("ab"),
        ["targets: delegation with paths that are numbers"] = s => Alice(s)["paths"] = new JsonArray(1),
        ["targets: delegation twice"] = s => s["delegations"]!["roles"]!.AsArray().Add(Alice(s).DeepClone()),
        ["targets: delegation is text"] = s => s["delegations"]!["roles"]!.AsArray().Add("x"),
    };

    private static readonly Dictionary<string, Action<JsonObject>> Harmless = new(StringComparer.Ordinal)
    {
        ["root: another role"] = s => s["roles"]!["mirrors"] = "x",
        ["root: more members"] = s => s["spec_version"] = new JsonObject { ["x"] = 1 },
        ["root: unknown key that nobody uses"] = s => s["keys"]!["ab"] = new JsonObject { ["keytype"] = "new" },
        ["root: key id twice"] = s => s["roles"]!["targets"]!["keyids"]!.AsArray().Add(s["roles"]!["targets"]!["keyids"]![0]!.GetValue<string>()),
        ["root: key with a private part"] = s => KeyOf(s, "targets")["keyval"]!["private"] = "AAAA",
        ["root: key without a private part"] = s => KeyOf(s, "targets")["keyval"]!.AsObject().Remove("private"),
        ["root: key with more members"] = s => KeyOf(s, "targets")["comment"] = "x",
        ["root: no expires"] = s => s.Remove("expires"),
        ["snapshot: no sha512"] = s => HashesOf(s, "targets").Remove("sha512"),
        ["snapshot: entry of no role"] = s => s["meta"]!["mirrors"] = "x",
        ["targets: tags that differ in capitals"] = s => s["targets"]!["V1"] = s["targets"]!["v1"]!.DeepClone(),
        ["targets: custom"] = s => s["targets"]!["v1"]!["custom"] = new JsonObject { ["a"] = 1 },
        ["targets: tag with sha512 alone"] = s => s["targets"]!["v1"]!["hashes"] = new JsonObject { ["sha512"] = Convert.ToBase64String(new byte[64]) },
        ["targets: no targets"] = s => s.Remove("targets"),
        ["targets: no delegations"] = s => s.Remove("delegations"),
        ["targets: delegations without roles"] = s => s["delegations"] = new JsonObject { ["keys"] = new JsonObject(), ["roles"] = null },
        ["targets: delegation without paths"] = s => Alice(s).Remove("paths"),
    };

    public static TheoryData<string> Broken { get; } = [.. Edits.Keys];

    public static TheoryData<string> Good { get; } = [.. Harmless.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_file_that_breaks_the_rules_is_malformed(string edit)
    {
        TrustRefusal refusal = Assert.Throws<TrustRefusal>(() => Read(edit, Edits[edit]));
        Assert.Equal((TrustReason.Malformed, edit.Split(':')[0]), (refusal.Reason, refusal.Role));
        Assert.StartsWith("is malformed: ", refusal.Predicate, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void What_the_rules_do_not_speak_of_is_taken(string edit) => Read(edit, Harmless[edit]);

    [Theory]
    [InlineData("root: Timestamp")]
    [InlineData("timestamp: Snapshot")]
    [InlineData("snapshot: Targets")]
    [InlineData("targets: Root")]
    public void The_file_of_another_role_is_told_as_such(string edit)
    {
        TrustRefusal refusal = Assert.Throws<TrustRefusal>(() => Read(edit, s => s["_type"] = edit.Split(' ')[1]));
        Assert.Equal(TrustReason.WrongType, refusal.Reason);
    }

    [Fact]
    public void A_key_under_another_id_spoils_the_file()
    {
        TrustRefusal refusal = Assert.Throws<TrustRefusal>(() => Read("root: key", s => KeyOf(s, "targets")["keyval"]!["public"] = PublisherKey.Ecdsa().Public));
        Assert.Equal(TrustReason.KeyIdMismatch, refusal.Reason);
    }

    [Fact]
    public void The_number_of_keys_has_an_end() =>
        AssertLimit(false, () => Read("root: keys", s => s["keys"] = new JsonObject(Enumerable.Range(0, 1001).Select(i => KeyValuePair.Create<string, JsonNode?>($"x{i}", new JsonObject())))));

    [Fact]
    public void The_number_of_tags_has_an_end()
    {
        string tags = string.Join(',', Enumerable.Range(0, TargetsFile.MaxTargets + 1).Select(i => $"\"x{i}\":{{\"as long as an entry\":1}}"));
        string text = $"{{\"signed\":{{\"_type\":\"Targets\",\"version\":1,\"targets\":{{{tags}}}}},\"signatures\":[]}}";
        AssertLimit(false, () => TargetsFile.Read("targets", System.Text.Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(TargetsFile.MaxDelegations, true)]
    [InlineData(TargetsFile.MaxDelegations + 1, false)]
    public void The_number_of_delegations_of_a_file_has_an_end(int count, bool accepted) =>
        AssertLimit(accepted, () => Read("targets: delegations", s => s["delegations"]!["roles"] = new JsonArray([.. Enumerable.Range(0, count).Select(i =>
            new JsonObject { ["name"] = $"targets/x{i}", ["keyids"] = Alice(s)["keyids"]!.DeepClone(), ["threshold"] = 1, ["paths"] = new JsonArray("") })])));

    [Theory]
    [InlineData(SnapshotFile.MaxDelegations, true)]
    [InlineData(SnapshotFile.MaxDelegations + 1, false)]
    public void The_number_of_delegations_of_a_repository_has_an_end(int count, bool accepted) =>
        AssertLimit(accepted, () => Read("snapshot: delegations", s =>
        {
            // One is there already.
            for (int i = 1; i < count; i++)
            {
                s["meta"]![$"targets/x{i}"] = s["meta"]!["root"]!.DeepClone();
            }
        }));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"signed\":1,\"signatures\":[]}")]
    [InlineData("{\"signed\":{},\"signatures\":{}}")]
    [InlineData("{\"signed\":{},\"signatures\":[1]}")]
    [InlineData("{\"signed\":{},\"signatures\":[{\"method\":\"ecdsa\",\"sig\":\"\"}]}")]
    [InlineData("{\"signed\":{},\"signatures\":[{\"keyid\":\"a\",\"method\":\"ecdsa\"}]}")]
    [InlineData("{\"signed\":{},\"signatures\":[{\"keyid\":\"a\",\"method\":\"ecdsa\",\"sig\":\"_w==\"}]}")]
    [InlineData("{\"signed\":{},\"signatures\":[{\"keyid\":\"a\",\"method\":\"ecdsa\",\"sig\":\"AA==\\n\"}]}")]
    [InlineData("{\"signed\":{},\"signatures\":[{\"keyid\":\"a\",\"method\":1,\"sig\":\"AA==\"}]}")]
    [InlineData("{\"Signed\":{},\"signatures\":[]}")]
    public void What_is_no_envelope_is_malformed(string text)
    {
        TrustRefusal refusal = Assert.Throws<TrustRefusal>(() => AdmissionGuard.Notary.Metadata.SignedFile.Read("root", System.Text.Encoding.UTF8.GetBytes(text), out _));
        Assert.Equal(TrustReason.Malformed, refusal.Reason);
    }

    [Fact]
    public void A_file_takes_no_more_than_twelve_times_its_size_while_it_is_read()
    {
        const int objects = 32_000;
        string entry = "{\"a\":1}".PadRight((1024 * 1024 / objects) - 1);
        string text = $"{{\"signed\":{{\"x\":[{string.Join(',', Enumerable.Repeat(entry, objects))}]}},\"signatures\":[]}}";
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.NotNull(AdmissionGuard.Notary.Metadata.SignedFile.Read("targets", bytes, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, bytes.Length, 12L * bytes.Length);
    }

    private static void AssertLimit(bool accepted, Func<RoleFile> read)
    {
        if (accepted)
        {
            Assert.NotNull(read());
        }
        else
        {
            Assert.Equal(TrustReason.LimitExceeded, Assert.Throws<TrustRefusal>(read).Reason);
        }
    }

    private static RoleFile Read(string edit, Action<JsonObject> change)
    {
        string role = edit.Split(':')[0];
        Publisher publisher = new("registry.example.com/team/app");
        publisher.Targets.Delegate("targets/alice").Tag("v1");
        publisher.Role(role).Body(change);
        byte[] bytes = publisher.Publish()[role].Bytes;
        return role switch
        {
            "root" => RootFile.Read(bytes),
            "timestamp" => TimestampFile.Read(bytes),
            "snapshot" => SnapshotFile.Read(bytes),
            _ => TargetsFile.Read(role, bytes),
        };
    }

    private static JsonObject KeyOf(JsonObject root, string role) =>
        root["keys"]![root["roles"]![role]!["keyids"]![0]!.GetValue<string>()]!.AsObject();

    private static JsonObject HashesOf(JsonObject signed, string role) => signed["meta"]![role]!["hashes"]!.AsObject();

    private static JsonObject Alice(JsonObject targets) => targets["delegations"]!["roles"]![0]!.AsObject();
}
