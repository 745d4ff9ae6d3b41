using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>Whether the policy trusts a root by itself: how, or why not.</summary>
internal readonly record struct AnchorResult(AnchorMatch? Match, TrustRefusal? Refusal);
