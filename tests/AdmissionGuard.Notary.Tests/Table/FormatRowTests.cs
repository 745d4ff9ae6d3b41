using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.Notary.Tests.Hostile;
using AdmissionGuard.Notary.Tests.Publishing;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>The text of files, their hashes, lengths and members (rows 44 to 53, 59 to 65).</summary>
public sealed class FormatRowTests(NotaryHost host) : RowTests(host)
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private static readonly Row[] Rows =
    [
        new(44, "snapshot wrong sha256 of targets", WrongSha256, "HashMismatch targets"),
        new(44, "snapshot wrong sha512 of targets", s => Meta(s, meta => meta["hashes"]!["sha512"] = Base64(64)), "HashMismatch targets"),
        new(44, "snapshot wrong sha512 of root", s => Meta(s, meta => meta["hashes"]!["sha512"] = Base64(64), "root"), "HashMismatch root"),
        new(45, "length too big", s => Meta(s, meta => meta["length"] = (int)meta["length"]! + 1), "LengthMismatch targets"),
        new(45, "length too small", s => Meta(s, meta => meta["length"] = (int)meta["length"]! - 1), "LengthMismatch targets"),
        new(45, "length zero", s => Meta(s, meta => meta["length"] = 0), "Malformed snapshot"),
        new(45, "length negative", s => Meta(s, meta => meta["length"] = -1), "Malformed snapshot"),
        new(45, "length of the root wrong", s => Meta(s, meta => meta["length"] = 5, "root"), "LengthMismatch root or HashMismatch root"),
        new(45, "length beyond what targets may have", s => Meta(s, meta => meta["length"] = 17 * 1024 * 1024), "TooLarge targets or LimitExceeded targets"),
        new(44, "mix and match: the targets of an earlier publication", MixAndMatch, "HashMismatch targets or LengthMismatch targets or TooLarge targets"),
        new(46, "snapshot without targets", s => s.Publisher.Snapshot.Body(body => body["meta"]!.AsObject().Remove("targets")), "Malformed snapshot"),
        new(46, "snapshot without root", s => s.Publisher.Snapshot.Body(body => body["meta"]!.AsObject().Remove("root")), "Malformed snapshot"),
        new(46, "snapshot without sha256", s => Meta(s, meta => meta["hashes"]!.AsObject().Remove("sha256")), "Malformed snapshot"),
        new(46, "snapshot with a sha256 of 31 bytes", s => Meta(s, meta => meta["hashes"]!["sha256"] = Base64(31)), "Malformed snapshot"),
        new(46, "snapshot with a sha512 of 63 bytes", s => Meta(s, meta => meta["hashes"]!["sha512"] = Base64(63)), "Malformed snapshot"),
        new(47, "timestamp without snapshot", s => s.Publisher.Timestamp.Body(body => body["meta"] = new JsonObject()), "Malformed timestamp"),
        new(47, "timestamp with sha512 only", s => s.Publisher.Timestamp.Body(body => body["meta"]!["snapshot"]!["hashes"]!.AsObject().Remove("sha256")), "Malformed timestamp"),
        new(48, "role-confusion: a timestamp where targets should be", RoleConfusion, "WrongType targets"),
        new(48, "role-confusion: another signer's file where releases should be", SignerConfusion, "Threshold targets/releases"),
        new(49, "type wrong", s => s.Publisher.Targets.Body(body => body["_type"] = "Mirrors"), "Malformed targets or WrongType targets"),
        new(49, "type lower case", s => s.Publisher.Timestamp.Body(body => body["_type"] = "timestamp"), "Malformed timestamp or WrongType timestamp"),
        new(49, "type missing", s => s.Publisher.Root.Body(body => body.Remove("_type")), "Malformed root or WrongType root"),
        new(49, "version 0 of a timestamp", s => s.Publisher.Timestamp.AtVersion(0), "Malformed timestamp"),
        new(49, "version 0 of a root", s => s.Publisher.Root.AtVersion(0), "Malformed root"),
        new(50, "key-id-mismatch", s => WrongKeyId(s), "KeyIdMismatch root"),
        new(50, "key-id-mismatch beside another good signature", WrongKeyIdBeside, "KeyIdMismatch root"),
        new(51, "key-id-without-key", s => s.Publisher.Root.Body(body => body["keys"]!.AsObject().Remove(s.Publisher.Targets.Keys[0].Id)), "Malformed root"),
        new(51, "missing base role", s => s.Publisher.Root.Body(body => body["roles"]!.AsObject().Remove("snapshot")), "Malformed root"),
        new(52, "extra-role mirrors", s => s.Publisher.Root.Body(body => body["roles"]!["mirrors"] = body["roles"]!["snapshot"]!.DeepClone()), "allow image"),
        new(52, "extra fields everywhere", s => Everywhere(s, body => body["x-extra"] = JsonNode.Parse("""{"b":[1,null,"<&>"],"a":true}""")), "allow image"),
        new(52, "unknown keytype unused", s => s.Publisher.Root.Body(UnknownKey), "allow image"),
        new(53, "private absent", s => EachKey(s, key => key["keyval"]!.AsObject().Remove("private")), "allow image"),
        new(53, "private non-null", s => EachKey(s, key => key["keyval"]!["private"] = "c2VjcmV0"), "allow image"),
        new(53, "extra members in key", s => EachKey(s, key => key["scheme"] = "ecdsa-sha2-nistp256"), "allow image"),
        new(59, "wire-not-canonical: pretty printed", s => EveryWire(s, Pretty), "allow image"),
        new(59, "wire-not-canonical: characters that Go escapes in tag names", s => Tags(s, "a<b>&c", "ls\u2028ps\u2029"), "allow image"),
        new(60, "utf8-order", s => Tags(s, "\uFFEE", "\U0001F600"), "allow image"),
        new(61, "duplicate-members outer", s => s.Publisher.Targets.Wire(text => text.Replace("{\"signed\":", "{\"signatures\":[],\"signed\":", StringComparison.Ordinal)), "Malformed targets"),
        new(61, "duplicate-members inner", s => s.Publisher.Targets.Wire(text => text.Replace("\"_type\":", "\"_type\":\"Targets\",\"_type\":", StringComparison.Ordinal)), "Malformed targets"),
        new(61, "duplicate-members, one of them escaped", s => s.Publisher.Targets.Wire(text => text.Replace("\"_type\":", "\"\\u005ftype\":\"Targets\",\"_type\":", StringComparison.Ordinal)), "Malformed targets"),
        new(61, "case variants", s => s.Publisher.Timestamp.Body(body => body["expireS"] = "2099-01-01T00:00:00Z"), "Malformed timestamp"),
        new(61, "case variants of the envelope", s => s.Publisher.Timestamp.Wire(text => text.Replace("{\"signed\":", "{\"Signed\":{},\"signed\":", StringComparison.Ordinal)), "Malformed timestamp"),
        new(62, "BOM", s => s.Publisher.Targets.WireBytes(text => [.. ByteOrderMark, .. Encoding.UTF8.GetBytes(text)]), "Malformed targets"),
        new(62, "trailing garbage", s => s.Publisher.Targets.Wire(text => text + "}"), "Malformed targets"),
        new(62, "trailing newline", s => s.Publisher.Targets.Wire(text => text + "\n"), "allow image"),
        new(62, "invalid UTF-8", s => s.Publisher.Targets.WireBytes(text => Encoding.Latin1.GetBytes(text.Replace("\"v1\"", "\"v1\u00FF\"", StringComparison.Ordinal))), "Malformed targets"),
        new(62, "lone surrogate", s => s.Publisher.Targets.Wire(text => text.Replace("\"v1\"", "\"v1\\ud800\"", StringComparison.Ordinal)), "Malformed targets"),
        new(62, "nested too deeply", s => s.Publisher.Targets.Wire(text => text.Replace("\"_type\":", $"\"x\":{new string('[', 100)}{new string(']', 100)},\"_type\":", StringComparison.Ordinal)), "Malformed targets"),
        new(63, "version 1.0", s => Version(s, "1.0"), "Malformed timestamp"),
        new(63, "version 1e0", s => Version(s, "1e0"), "Malformed timestamp"),
        new(63, "version as text", s => Version(s, "\"1\""), "Malformed timestamp"),
        new(63, "version 2^53+1", s => Version(s, "9007199254740993"), "Malformed timestamp"),
        new(63, "version 2^63", s => Version(s, "9223372036854775808"), "Malformed timestamp"),
        new(63, "version 2^31", s => Version(s, "2147483648"), "Malformed timestamp"),
        new(63, "float in custom", s => s.Publisher.Targets.Entry("v1", entry => entry["custom"] = JsonNode.Parse("""{"a":0.5}""")), "Malformed targets"),
        new(63, "huge integer in custom", s => s.Publisher.Targets.Entry("v1", entry => entry["custom"] = JsonNode.Parse("""{"a":9007199254740993}""")), "Malformed targets"),
        new(63, "canonical custom", s => s.Publisher.Targets.Entry("v1", entry => entry["custom"] = JsonNode.Parse("""{"a":{"b":1}}""")), "allow image"),
        new(64, "expires without zone", s => Expires(s, "2036-11-20T12:51:22"), "Malformed timestamp or Expired timestamp"),
        new(64, "expires date only", s => Expires(s, "2036-11-20"), "Malformed timestamp or Expired timestamp"),
        new(64, "expires with a lower case t", s => Expires(s, "2036-11-20t12:51:22Z"), "Malformed timestamp or Expired timestamp"),
        new(64, "expires missing", s => s.Publisher.Timestamp.Body(body => body.Remove("expires")), "Malformed timestamp or Expired timestamp"),
        new(64, "expires null", s => s.Publisher.Timestamp.Body(body => body["expires"] = null), "Malformed timestamp or Expired timestamp"),
        new(64, "expires empty", s => Expires(s, ""), "Malformed timestamp or Expired timestamp"),
        new(65, "expires with offset", s => Expires(s, "2036-11-20T12:51:22+02:00"), "allow image"),
        new(65, "expires with 12 fraction digits", s => Expires(s, "2036-11-20T12:51:22.123456789012Z"), "allow image"),
        new(65, "expires in the year 9999", s => Expires(s, "9999-12-31T23:59:59Z"), "allow image"),
    ];

    public static TheoryData<string> Titles => Row.Titles(Rows);

    [Theory]
    [MemberData(nameof(Titles))]
    public Task Is_answered_as_the_specification_says(string row) => LookAtAsync(Rows, row);

    private static string Base64(int bytes) => Convert.ToBase64String(new byte[bytes]);

    private static void Meta(Scene s, Action<JsonObject> edit, string role = "targets") =>
        s.Publisher.Snapshot.Body(body => edit(body["meta"]![role]!.AsObject()));

    /// <summary>The server has the true file under the wrong hash, or the client would not find one at all.</summary>
    private static void WrongSha256(Scene s)
    {
        Meta(s, meta => meta["hashes"]!["sha256"] = Base64(32));
        s.Publish();
        s.Notary.Put($"targets.{new string('0', 64)}.json", s.Published["targets"].Bytes);
    }

    private static void MixAndMatch(Scene s)
    {
        SignedFile earlier = s.Publish()["targets"];
        s.Publisher.Targets.Tag("v1", "newer");
        SignedFile newer = s.Publish()["targets"];
        s.Notary.On($"targets.{newer.Sha256}.json", Answers.Bytes(earlier.Bytes));
    }

    private static void RoleConfusion(Scene s)
    {
        SignedFile timestamp = s.Publish()["timestamp"];
        s.Publisher.Snapshot.Body(body => body["meta"]!["targets"] = timestamp.Meta());
        s.Notary.Put($"targets.{timestamp.Sha256}.json", timestamp.Bytes);
    }

    private static void SignerConfusion(Scene s)
    {
        s.Publisher.Targets.Delegate("targets/releases").Tag("v1", "released");
        s.Publisher.Targets.Delegate("targets/alice").Tag("v1", "evil");
        SignedFile alice = s.Publish()["targets/alice"];
        s.Publisher.Snapshot.Body(body => body["meta"]!["targets/releases"] = alice.Meta());
        s.Notary.Put($"targets/releases.{alice.Sha256}.json", alice.Bytes);
    }

    private static void WrongKeyId(Scene s) => s.Publisher.Root.Body(body => Rename(body, s.Publisher.Timestamp.Keys[0].Id));

    private static void WrongKeyIdBeside(Scene s)
    {
        s.Publisher.Timestamp.WithKeys(s.Publisher.Timestamp.Keys[0], PublisherKey.Ecdsa());
        s.Publisher.Root.Body(body => Rename(body, s.Publisher.Timestamp.Keys[1].Id));
    }

    private static void Rename(JsonObject root, string keyId)
    {
        string other = new('e', 64);
        JsonObject keys = root["keys"]!.AsObject();
        keys[other] = keys[keyId]!.DeepClone();
        keys.Remove(keyId);
        JsonArray ids = root["roles"]!["timestamp"]!["keyids"]!.AsArray();
        ids[ids.Count - 1] = other;
    }

    private static void UnknownKey(JsonObject root) =>
        root["keys"]![new string('d', 64)] = new JsonObject { ["keytype"] = "dilithium", ["keyval"] = new JsonObject { ["public"] = "AAAA" } };

    private static void EachKey(Scene s, Action<JsonObject> edit) => s.Publisher.Root.Body(body =>
    {
        foreach ((_, JsonNode? key) in body["keys"]!.AsObject())
        {
            edit(key!.AsObject());
        }
    });

    private static void Everywhere(Scene s, Action<JsonObject> edit)
    {
        foreach (RolePlan role in All(s))
        {
            role.Body(edit);
        }
    }

    private static void EveryWire(Scene s, Func<string, string> edit)
    {
        foreach (RolePlan role in All(s))
        {
            role.Wire(edit);
        }
    }

    private static IEnumerable<RolePlan> All(Scene s) => [s.Publisher.Root, s.Publisher.Targets, s.Publisher.Snapshot, s.Publisher.Timestamp];

    private static string Pretty(string text) => JsonNode.Parse(text)!.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });

    private static void Tags(Scene s, params string[] tags)
    {
        foreach (string tag in tags)
        {
            s.Publisher.Targets.Tag(tag, "other");
        }
    }

    private static void Version(Scene s, string json) => s.Publisher.Timestamp.Body(body => body["version"] = JsonNode.Parse(json));

    private static void Expires(Scene s, string time) => s.Publisher.Timestamp.Body(body => body["expires"] = time);
}
