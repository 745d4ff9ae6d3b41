namespace AdmissionGuard.Notary.Metadata;

/// <summary>A timestamp: which snapshot is the current one.</summary>
internal sealed class TimestampFile : RoleFile
{
    private TimestampFile(SignedFile file, Fields signed)
        : base(file, signed, "Timestamp") =>
        Snapshot = FileIdentity.Read(signed.Object("meta").Object(RoleNames.Snapshot));

    public FileIdentity Snapshot { get; }

    /// <summary>Reads a timestamp.</summary>
    /// <exception cref="Refusals.TrustRefusal">The file breaks the format.</exception>
    public static TimestampFile Read(ReadOnlyMemory<byte> bytes)
    {
        SignedFile file = SignedFile.Read(RoleNames.Timestamp, bytes, out Fields signed);
        return new TimestampFile(file, signed);
    }
}
