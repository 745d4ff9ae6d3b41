using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>What a role says a tag is.</summary>
/// <param name="Sha256">The manifest's SHA-256; null when there are only other hashes.</param>
/// <param name="Length">The manifest's bytes.</param>
internal readonly record struct TargetEntry(byte[]? Sha256, long Length)
{
    /// <summary>The manifest's digest; null when there are only other hashes.</summary>
    public ImageDigest? Digest => Sha256 is not null && ImageDigest.TryParse($"sha256:{Convert.ToHexStringLower(Sha256)}", out ImageDigest? digest) ? digest : null;
}
