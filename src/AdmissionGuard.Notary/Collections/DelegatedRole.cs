namespace AdmissionGuard.Notary.Collections;

/// <summary>A delegation as the role above it declares it.</summary>
/// <param name="Name">The role, e.g. <c>targets/alice</c>.</param>
/// <param name="Threshold">How many keys must sign.</param>
/// <param name="Keys">The keys that may.</param>
/// <param name="Paths">What the tags must begin with; one of them is enough, the empty text allows all, no text allows none.</param>
/// <param name="IsPublished">True when the snapshot names a file of it.</param>
/// <param name="IsLoaded">True when that file was loaded and verified this time.</param>
public sealed record DelegatedRole(
    string Name,
    int Threshold,
    IReadOnlyList<KeyDescription> Keys,
    IReadOnlyList<string> Paths,
    bool IsPublished,
    bool IsLoaded);
