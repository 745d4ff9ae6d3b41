using AdmissionGuard.Notary;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Trust data, or why there are none, or both when older ones stand in for want of an answer.</summary>
internal sealed record CollectionAnswer(ISignedCollection? Collection, TrustFailure? Failure);
