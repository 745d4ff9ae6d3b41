namespace AdmissionGuard.Notary.Sources;

/// <summary>
/// One file of a repository's trust data (Notary v1, <c>/v2/{gun}/_trust/tuf/</c>). At most one of <see cref="Version"/> and
/// <see cref="Sha256"/> is given; with neither it is the current file, for which no cache on the way may answer.
/// </summary>
/// <param name="Gun">The repository.</param>
/// <param name="Role">A base role or a delegation; always a valid name.</param>
/// <param name="MaxBytes">The most bytes of the body. For a file whose length is known, that length.</param>
public sealed record MetadataRequest(Gun Gun, string Role, int MaxBytes)
{
    /// <summary>The version asked for: <c>{version}.{role}.json</c>.</summary>
    public int? Version { get; init; }

    /// <summary>The hash asked for in lower-case hexadecimal: <c>{role}.{sha256}.json</c>.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The last part of the URL, e.g. <c>timestamp.json</c>, <c>2.root.json</c> or <c>targets/releases.{sha256}.json</c>.</summary>
    public string FileName => Sha256 is not null ? $"{Role}.{Sha256}.json" : Version is { } version ? $"{version}.{Role}.json" : $"{Role}.json";
}
