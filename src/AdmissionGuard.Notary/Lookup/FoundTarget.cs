using AdmissionGuard.Images.References;

namespace AdmissionGuard.Notary.Lookup;

/// <summary>What is signed.</summary>
internal sealed record FoundTarget(string Tag, ImageDigest Digest, long Length, string Role, IReadOnlyList<string> Signers);
