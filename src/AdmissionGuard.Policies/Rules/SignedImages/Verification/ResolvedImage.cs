using AdmissionGuard.Images.References;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>What a tag points at, or why nobody can tell: with <paramref name="Problem"/> the rest says nothing.</summary>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="Size">The manifest's bytes.</param>
/// <param name="Problem">Why nobody can tell.</param>
internal sealed record ResolvedImage(ImageDigest? Digest, long Size, RegistryProblem? Problem);
