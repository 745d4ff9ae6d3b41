using AdmissionGuard.Images.References;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Who asked a registry about what.</summary>
/// <param name="Access">The number of the access.</param>
/// <param name="Image">The image.</param>
/// <param name="Credentials">The ids of the pull secrets' credentials; empty for none.</param>
internal readonly record struct LastResolutionKey(long Access, ImageReference Image, string Credentials);
