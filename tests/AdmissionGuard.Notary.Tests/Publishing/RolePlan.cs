using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>What a publisher, honest or not, wants one role's next file to be.</summary>
internal class RolePlan(string name, TimeSpan validity, params PublisherKey[] keys)
{
    private readonly List<SignedFile> made = [];
    private Action<JsonObject>? body;
    private Action<JsonArray, byte[]>? signatures;
    private Action<JsonObject>? tampering;
    private Func<string, byte[]>? wire;
    private PublisherKey[]? signers;
    private DateTimeOffset? expires;
    private int? nextVersion;

    public string Name { get; } = name;

    /// <summary>The keys that the parent lists for the role.</summary>
    public PublisherKey[] Keys { get; private set; } = keys;

    public int Threshold { get; private set; } = 1;

    /// <summary>The version of the last file made; 0 before the first.</summary>
    public int Version { get; private set; }

    /// <summary>The file as last made; null when the next publication must make it anew.</summary>
    public SignedFile? File { get; private set; }

    public DateTimeOffset Expires => expires ?? Times.Start + validity;

    /// <summary>The last file of a version that was made earlier.</summary>
    public SignedFile Earlier(int version) => made.Last(file => file.Version == version);

    /// <summary>Lets the next publications hold an earlier file again.</summary>
    public void Reissue(SignedFile earlier) => (File, Version) = (earlier, earlier.Version);

    /// <summary>Makes the next publication write this role anew, with the next version.</summary>
    public RolePlan Touch()
    {
        File = null;
        return this;
    }

    public RolePlan WithKeys(params PublisherKey[] next)
    {
        Keys = next;
        return Touch();
    }

    public RolePlan WithThreshold(int threshold)
    {
        Threshold = threshold;
        return Touch();
    }

    /// <summary>Who signs; by default every key of the role.</summary>
    public RolePlan SignedBy(params PublisherKey[] by)
    {
        signers = by;
        return Touch();
    }

    public RolePlan SignedByItsKeys()
    {
        signers = null;
        return Touch();
    }

    /// <summary>The version of the next file.</summary>
    public RolePlan AtVersion(int version)
    {
        nextVersion = version;
        return Touch();
    }

    public RolePlan ExpiringAt(DateTimeOffset time)
    {
        expires = time;
        return Touch();
    }

    /// <summary>An hour before the facts begin.</summary>
    public RolePlan Expired() => ExpiringAt(Times.Start.AddHours(-1));

    /// <summary>Changes what is signed, before it is signed.</summary>
    public RolePlan Body(Action<JsonObject> edit)
    {
        body += edit;
        return Touch();
    }

    /// <summary>Changes what is signed, after it is signed: a forgery.</summary>
    public RolePlan Tampered(Action<JsonObject> edit)
    {
        tampering += edit;
        return Touch();
    }

    /// <summary>Changes the list of signatures; the bytes are those that were signed.</summary>
    public RolePlan Signatures(Action<JsonArray, byte[]> edit)
    {
        signatures += edit;
        return Touch();
    }

    /// <summary>Changes the text of the file as it is stored, hashed and sent.</summary>
    public RolePlan Wire(Func<string, string> edit) => WireBytes(text => Encoding.UTF8.GetBytes(edit(text)));

    public RolePlan WireBytes(Func<string, byte[]> edit)
    {
        wire = edit;
        return Touch();
    }

    /// <summary>Forgets every lie told so far about this role.</summary>
    public RolePlan Honest()
    {
        (body, signatures, tampering, wire, signers, expires) = (null, null, null, null, null, null);
        return Touch();
    }

    public SignedFile Make(JsonObject signed)
    {
        Version = nextVersion ?? Version + 1;
        nextVersion = null;
        signed["version"] = Version;
        signed["expires"] = Expires.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);
        body?.Invoke(signed);
        byte[] canonical = CanonicalText.Of(signed);
        JsonArray signedBy = [.. (signers ?? Keys).Select(key => key.Signature(canonical))];
        signatures?.Invoke(signedBy, canonical);
        tampering?.Invoke(signed);
        string text = new JsonObject { ["signed"] = signed, ["signatures"] = signedBy }.ToJsonString();
        File = new SignedFile(Name, Version, wire is null ? Encoding.UTF8.GetBytes(text) : wire(text));
        made.Add(File);
        return File;
    }
}
