using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>What every role's file says, structure checked and nothing verified.</summary>
internal abstract class RoleFile
{
    private static readonly string[] Types = ["Root", "Targets", "Snapshot", "Timestamp"];

    /// <summary>Reads type, version and end.</summary>
    /// <exception cref="TrustRefusal">The file is of another type, or breaks the format.</exception>
    protected RoleFile(SignedFile file, Fields signed, string type)
    {
        File = file;
        string found = signed.Text("_type").ToString();
        if (found != type)
        {
            throw Types.Contains(found)
                ? new TrustRefusal(TrustReason.WrongType, file.Role, $"is a file of another role: its type is {found}, not {type}")
                : signed.Malformed("_type", $"is not {type}");
        }

        Version = (int)signed.Positive("version", int.MaxValue);

        // A file that never says when it ends has ended.
        Expires = signed.OptionalText("expires") is not { } expires ? DateTimeOffset.MinValue
            : Rfc3339.Read(expires.ToString()) ?? throw signed.Malformed("expires", "is no RFC 3339 time with a zone");
    }

    public SignedFile File { get; }

    public string Role => File.Role;

    public int Version { get; }

    public DateTimeOffset Expires { get; }
}
