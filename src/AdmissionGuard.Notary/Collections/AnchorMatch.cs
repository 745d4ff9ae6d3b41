using AdmissionGuard.Notary.Anchors;

namespace AdmissionGuard.Notary.Collections;

/// <summary>How the root came to be trusted.</summary>
/// <param name="Match">By what.</param>
/// <param name="KeyId">The scoped id of the root key that was recognised.</param>
/// <param name="RootVersion">The version of the root in which it was; an older one than the current when the pin is old.</param>
public sealed record AnchorMatch(PinMatch Match, string KeyId, int RootVersion);
