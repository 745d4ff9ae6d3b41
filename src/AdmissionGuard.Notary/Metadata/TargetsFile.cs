using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>The targets role's file, or a delegation's: what the tags are, and who else may say so.</summary>
internal sealed class TargetsFile : RoleFile
{
    /// <summary>The most tags of a file.</summary>
    public const int MaxTargets = 100_000;

    /// <summary>The most delegations that a file declares: as many as it may have keys.</summary>
    public const int MaxDelegations = 1000;

    private const int Sha256Length = 32;

    private readonly Lazy<ILookup<string, string>> tagsByDigest;
    private readonly Dictionary<string, Delegation> delegationsByName;

    private TargetsFile(SignedFile file, Fields signed)
        : base(file, signed, "Targets")
    {
        Targets = ReadTargets(signed);
        Delegations = signed.OptionalObject("delegations") is { } delegations ? ReadDelegations(delegations) : [];
        delegationsByName = Delegations.ToDictionary(delegation => delegation.Name, StringComparer.Ordinal);
        tagsByDigest = new Lazy<ILookup<string, string>>(IndexDigests);
    }

    public IReadOnlyDictionary<string, TargetEntry> Targets { get; }

    /// <summary>The declared delegations, each a direct child and each name once.</summary>
    public IReadOnlyList<Delegation> Delegations { get; }

    /// <summary>Reads a file of targets or of a delegation.</summary>
    /// <exception cref="TrustRefusal">The file breaks the format.</exception>
    public static TargetsFile Read(string role, ReadOnlyMemory<byte> bytes)
    {
        SignedFile file = SignedFile.Read(role, bytes, out Fields signed);
        return new TargetsFile(file, signed);
    }

    /// <summary>The declaration of a delegation; null when this role does not delegate to it.</summary>
    public Delegation? Find(string delegation) => delegationsByName.GetValueOrDefault(delegation);

    /// <summary>The tags for a digest, in order.</summary>
    public IEnumerable<string> TagsOf(ImageDigest digest) => digest.Algorithm == "sha256" ? tagsByDigest.Value[digest.Hex] : [];

    private ILookup<string, string> IndexDigests() =>
        Targets.Where(t => t.Value.Sha256 is not null)
            .OrderBy(t => t.Key, StringComparer.Ordinal)
            .ToLookup(t => Convert.ToHexStringLower(t.Value.Sha256!), t => t.Key, StringComparer.Ordinal);

    private static Dictionary<string, TargetEntry> ReadTargets(Fields signed)
    {
        if (signed.OptionalObject("targets") is not { } targets)
        {
            return [];
        }

        if (targets.Json.Count > MaxTargets)
        {
            throw Refuse.Limit(signed.Role, $"has more than {MaxTargets} tags");
        }

        Dictionary<string, TargetEntry> entries = new(targets.Json.Count, StringComparer.Ordinal);
        for (int i = 0; i < targets.Json.Count; i++)
        {
            JsonObject json = targets.Json.Value(i) as JsonObject ?? throw signed.Malformed("targets", "has an entry that is no object");
            Fields entry = new(signed.Role, "signed.targets.*", json);
            Fields hashes = entry.Object("hashes");
            if (hashes.Json.Count == 0)
            {
                throw entry.Malformed("hashes", "is empty");
            }

            entries.Add(targets.Json.Name(i), new TargetEntry(FileIdentity.Hash(hashes, "sha256", Sha256Length), entry.Positive("length", JsonInteger.Max)));
        }

        return entries;
    }

    private static List<Delegation> ReadDelegations(Fields delegations)
    {
        IReadOnlyList<JsonValue> roles = delegations.OptionalArray("roles");
        if (roles.Count > MaxDelegations)
        {
            throw Refuse.Limit(delegations.Role, $"declares more than {MaxDelegations} delegations");
        }

        KeyTable keys = new(delegations.OptionalObject("keys") ?? new Fields(delegations.Role, "signed.delegations.keys", JsonObject.Empty));
        HashSet<string> names = new(StringComparer.Ordinal);
        List<Delegation> read = [];
        foreach (JsonValue item in roles)
        {
            Fields role = new(
                delegations.Role,
                "signed.delegations.roles",
                item as JsonObject ?? throw delegations.Malformed("roles", "holds something besides objects"));
            string name = role.Text("name").ToString();
            if (!RoleNames.IsDelegation(name) || RoleNames.ParentOf(name) != delegations.Role)
            {
                throw role.Malformed("name", "is not the name of a role directly below this one");
            }

            if (!names.Add(name))
            {
                throw role.Malformed("name", "is there twice");
            }

            read.Add(new Delegation(keys.ReadRole(name, role), role.OptionalTexts("paths")));
        }

        return read;
    }
}
