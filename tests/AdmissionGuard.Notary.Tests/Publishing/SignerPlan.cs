using System.Text.Json.Nodes;

namespace AdmissionGuard.Notary.Tests.Publishing;

/// <summary>A role that maps tags to digests: <c>targets</c>, or a delegation below it.</summary>
internal sealed class SignerPlan(string name, params PublisherKey[] keys) : RolePlan(name, TimeSpan.FromDays(1095), keys)
{
    private readonly JsonObject tags = [];
    private readonly List<SignerPlan> children = [];

    /// <summary>The tag prefixes that the parent allows it; null writes no <c>paths</c> at all.</summary>
    public string[]? Paths { get; private set; } = [""];

    /// <summary>Whether the parent lists it.</summary>
    public bool IsDeclared { get; private set; } = true;

    /// <summary>Whether the snapshot lists it and the server has its file.</summary>
    public bool IsPublished { get; private set; } = true;

    public IReadOnlyList<SignerPlan> Children => children;

    public static string DigestOf(string content) =>
        "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    /// <summary>Signs a tag for the digest of a content.</summary>
    public SignerPlan Tag(string tag, string content = "image", int length = 528)
    {
        tags[tag] = new JsonObject
        {
            ["hashes"] = new JsonObject { ["sha256"] = Convert.ToBase64String(Convert.FromHexString(DigestOf(content)["sha256:".Length..])) },
            ["length"] = length,
        };
        Touch();
        return this;
    }

    /// <summary>Changes the entry of a tag.</summary>
    public SignerPlan Entry(string tag, Action<JsonObject> edit)
    {
        edit(tags[tag]!.AsObject());
        Touch();
        return this;
    }

    public SignerPlan Untag(string tag)
    {
        tags.Remove(tag);
        Touch();
        return this;
    }

    public SignerPlan Allowing(params string[]? paths)
    {
        Paths = paths;
        return this;
    }

    public SignerPlan Undeclared()
    {
        IsDeclared = false;
        return this;
    }

    public SignerPlan Declared()
    {
        IsDeclared = true;
        return this;
    }

    public SignerPlan Unpublished()
    {
        IsPublished = false;
        return this;
    }

    public SignerPlan Published()
    {
        IsPublished = true;
        return this;
    }

    /// <summary>Delegates to a child with one key of its own unless keys are given.</summary>
    public SignerPlan Delegate(string child, params PublisherKey[] childKeys)
    {
        SignerPlan plan = new(child, childKeys.Length == 0 ? [PublisherKey.Ecdsa()] : childKeys);
        children.Add(plan);
        Touch();
        return plan;
    }

    public JsonObject Signed()
    {
        JsonObject childKeys = [];
        JsonArray roles = [];
        foreach (SignerPlan child in children.Where(child => child.IsDeclared))
        {
            foreach (PublisherKey key in child.Keys)
            {
                childKeys[key.Id] = key.ToJson();
            }

            roles.Add(child.Declaration());
        }

        return new JsonObject
        {
            ["_type"] = "Targets",
            ["delegations"] = new JsonObject { ["keys"] = childKeys, ["roles"] = roles },
            ["targets"] = tags.DeepClone(),
        };
    }

    private JsonObject Declaration()
    {
        JsonObject made = new()
        {
            ["keyids"] = new JsonArray([.. Keys.Select(key => JsonValue.Create(key.Id))]),
            ["name"] = Name,
            ["threshold"] = Threshold,
        };
        if (Paths is not null)
        {
            made["paths"] = new JsonArray([.. Paths.Select(path => JsonValue.Create(path))]);
        }

        return made;
    }
}
