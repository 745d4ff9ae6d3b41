namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>The servers of one source, as its text and its files say at the moment.</summary>
/// <param name="Id">Another number for whatever differs in text or files: what was verified through one does not count for the other.</param>
/// <param name="Collections">The trust server.</param>
/// <param name="Images">The registries of its images.</param>
internal sealed record SourceAccess(long Id, ITrustCollections Collections, IImageResolver Images);
