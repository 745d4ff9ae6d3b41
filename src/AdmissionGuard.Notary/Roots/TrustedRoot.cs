using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Metadata;

namespace AdmissionGuard.Notary.Roots;

/// <summary>A root that is trusted, and how it came to be.</summary>
internal sealed record TrustedRoot(RootFile File, AnchorMatch Anchor);
