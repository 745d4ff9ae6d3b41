using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>A snapshot: which files of root, targets and all published delegations belong together.</summary>
internal sealed class SnapshotFile : RoleFile
{
    /// <summary>The most delegations of a repository: five files' worth of them.</summary>
    public const int MaxDelegations = 5 * TargetsFile.MaxDelegations;

    private SnapshotFile(SignedFile file, Fields signed)
        : base(file, signed, "Snapshot")
    {
        Fields meta = signed.Object("meta");
        Root = FileIdentity.Read(meta.Object(RoleNames.Root));
        Targets = FileIdentity.Read(meta.Object(RoleNames.Targets));
        Dictionary<string, FileIdentity> delegations = new(StringComparer.Ordinal);
        for (int i = 0; i < meta.Json.Count; i++)
        {
            string name = meta.Json.Name(i);
            if (RoleNames.IsDelegation(name))
            {
                if (delegations.Count == MaxDelegations)
                {
                    throw Refuse.Limit(file.Role, $"names more than {MaxDelegations} delegations");
                }

                JsonObject entry = meta.Json.Value(i) as JsonObject ?? throw meta.Malformed("targets/...", "is no object");
                delegations.Add(name, FileIdentity.Read(new Fields(file.Role, "signed.meta.targets/...", entry)));
            }
        }

        Delegations = delegations;
    }

    public FileIdentity Root { get; }

    public FileIdentity Targets { get; }

    public IReadOnlyDictionary<string, FileIdentity> Delegations { get; }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="TrustRefusal">The file breaks the format.</exception>
    public static SnapshotFile Read(ReadOnlyMemory<byte> bytes)
    {
        SignedFile file = SignedFile.Read(RoleNames.Snapshot, bytes, out Fields signed);
        return new SnapshotFile(file, signed);
    }
}
