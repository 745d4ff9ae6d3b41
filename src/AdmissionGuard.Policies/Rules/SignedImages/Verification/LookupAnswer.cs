using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>What is signed for an image, or why nothing is: with <paramref name="Failure"/> the rest says nothing.</summary>
/// <param name="Digest">The digest that was signed.</param>
/// <param name="Length">The bytes of the manifest that was signed.</param>
/// <param name="Role">The role that decided.</param>
/// <param name="Failure">Why nothing is.</param>
internal sealed record LookupAnswer(ImageDigest? Digest, long Length, string Role, TrustFailure? Failure);
