using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Roots;

/// <summary>
/// One step from a trusted root to the next (TUF specification, section 5.3): signed by enough keys of the old one, so that its holders
/// wanted the change, and by enough of its own, so that the new holders have their keys. Neither root needs to be unexpired.
/// </summary>
internal static class RootRotation
{
    /// <summary>Refuses a root that does not follow the trusted one.</summary>
    /// <param name="trusted">The trusted root.</param>
    /// <param name="next">The new one.</param>
    /// <param name="rules">What root certificates must be.</param>
    public static void Check(RootFile trusted, RootFile next, RootCertificateRules rules)
    {
        if (!IsSignedBy(next, trusted.Root))
        {
            throw new TrustRefusal(
                TrustReason.RootRotation,
                RoleNames.Root,
                $"is version {next.Version}, and not signed by enough root keys of the trusted version {trusted.Version}");
        }

        CheckOwn(next, rules);
    }

    /// <summary>True when enough keys of a role signed a root.</summary>
    public static bool IsSignedBy(RootFile root, RoleKeys keys) => SignatureCount.Of(root.File, keys.Keys).Distinct >= keys.Threshold;

    private static void CheckOwn(RootFile root, RootCertificateRules rules)
    {
        TrustKey[] counted = [.. root.Root.Keys.Where(key => rules.FaultOf(key) is null)];
        if (counted.Length == 0 && root.Root.Keys.Count > 0)
        {
            throw rules.FaultOf(root.Root.Keys[0])!;
        }

        int signed = SignatureCount.Of(root.File, counted).Distinct;
        if (signed < root.Root.Threshold)
        {
            throw new TrustRefusal(
                TrustReason.RootRotation,
                RoleNames.Root,
                $"is version {root.Version}, signed by {signed} of its own root keys, and needs {root.Root.Threshold}");
        }
    }
}
