using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>A root: whose keys the four base roles are signed with. Other roles in it are not ours.</summary>
internal sealed class RootFile : RoleFile
{
    private RootFile(SignedFile file, Fields signed)
        : base(file, signed, "Root")
    {
        KeyTable keys = new(signed.Object("keys"));
        Fields roles = signed.Object("roles");
        Root = keys.ReadRole(RoleNames.Root, roles.Object(RoleNames.Root));
        Timestamp = keys.ReadRole(RoleNames.Timestamp, roles.Object(RoleNames.Timestamp));
        Snapshot = keys.ReadRole(RoleNames.Snapshot, roles.Object(RoleNames.Snapshot));
        Targets = keys.ReadRole(RoleNames.Targets, roles.Object(RoleNames.Targets));
    }

    public RoleKeys Root { get; }

    public RoleKeys Timestamp { get; }

    public RoleKeys Snapshot { get; }

    public RoleKeys Targets { get; }

    /// <summary>Reads a root.</summary>
    /// <exception cref="Refusals.TrustRefusal">The file breaks the format.</exception>
    public static RootFile Read(ReadOnlyMemory<byte> bytes)
    {
        SignedFile file = SignedFile.Read(RoleNames.Root, bytes, out Fields signed);
        return new RootFile(file, signed);
    }
}
