namespace AdmissionGuard.Notary.Collections;

/// <summary>A role whose current file was verified.</summary>
/// <param name="Name">The role, e.g. <c>root</c> or <c>targets/releases</c>.</param>
/// <param name="Version">The version of its file.</param>
/// <param name="Expires">When the file ends.</param>
/// <param name="Threshold">How many keys must sign.</param>
/// <param name="Keys">The keys that may.</param>
/// <param name="Sha256">The hash of its file in lower-case hexadecimal.</param>
public sealed record TrustedRole(
    string Name,
    int Version,
    DateTimeOffset Expires,
    int Threshold,
    IReadOnlyList<KeyDescription> Keys,
    string Sha256)
{
    /// <summary>The tags in the file, by name; empty for roles that sign none.</summary>
    public IReadOnlyList<RoleTarget> Tags { get; init; } = [];
}
