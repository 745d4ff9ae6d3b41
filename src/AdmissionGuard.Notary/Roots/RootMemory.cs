using AdmissionGuard.Notary.Caching;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Notary.Roots;

/// <summary>
/// Which roots this process has found to be trusted by which policy. Each process finds out for itself, and again when the policy changes: a
/// remembered root must not outlive the pin it was trusted by, as it does with the reference client.
/// </summary>
internal sealed class RootMemory
{
    private const int MaxEntries = 4096;

    private readonly WeightedCache<(Gun Gun, string Policy), (string RootSha256, AnchorMatch Anchor)> anchored = new(MaxEntries);

    /// <summary>How this root came to be trusted; null when that is not known here.</summary>
    public AnchorMatch? Find(Gun gun, TrustPolicy policy, string rootSha256) =>
        anchored.TryGet((gun, policy.Hash), out (string RootSha256, AnchorMatch Anchor) found) && found.RootSha256 == rootSha256 ? found.Anchor : null;

    /// <summary>Keeps that a root is trusted.</summary>
    public void Remember(Gun gun, TrustPolicy policy, TrustedRoot root) =>
        anchored.Add((gun, policy.Hash), (root.File.File.Sha256, root.Anchor), weight: 1);
}
