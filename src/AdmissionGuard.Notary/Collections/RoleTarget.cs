using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary.Collections;

/// <summary>A tag in one role's file.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Digest">The digest; null when there is none of SHA-256.</param>
/// <param name="Length">The manifest's bytes.</param>
/// <param name="IsPermitted">False when the role may not sign this tag: the paths it was given exclude it, and nobody heeds the entry.</param>
public sealed record RoleTarget(string Tag, ImageDigest? Digest, long Length, bool IsPermitted);
