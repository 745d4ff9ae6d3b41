using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Roots;

/// <summary>
/// What the newest root must be, however it was reached: no older than what was trusted before and than the policy's least version,
/// unexpired, and with enough certificates that are valid now.
/// </summary>
/// <param name="policy">What is demanded.</param>
/// <param name="rules">What root certificates must be.</param>
/// <param name="remembered">The root of the last complete verification; null when there was none.</param>
/// <param name="now">The moment that counts.</param>
internal sealed class RootReview(TrustPolicy policy, RootCertificateRules rules, RootFile? remembered, DateTimeOffset now)
{
    /// <summary>The root of the last complete verification; null when there was none.</summary>
    public RootFile? Remembered => remembered;

    /// <summary>The refusal of a root that is no newer than a trusted one, and another one.</summary>
    public static TrustRefusal RefusalOfOlder(RootFile trusted, RootFile found)
    {
        if (!RootRotation.IsSignedBy(found, trusted.Root) && !RootRotation.IsSignedBy(trusted, found.Root))
        {
            return new TrustRefusal(
                TrustReason.RootReplaced,
                RoleNames.Root,
                $"is version {found.Version} under other keys than version {trusted.Version}, which was trusted before: the repository was created anew");
        }

        return found.Version < trusted.Version
            ? new TrustRefusal(TrustReason.Rollback, RoleNames.Root, $"is version {found.Version}, and version {trusted.Version} was trusted before")
            : new TrustRefusal(TrustReason.Equivocation, RoleNames.Root, $"is version {found.Version} as the one that was trusted before, with other content");
    }

    /// <summary>True when nothing speaks against a root but what newer ones might say.</summary>
    public bool IsUsable(RootFile root) => FaultOf(root) is null;

    /// <summary>Refuses a root that may not be the newest.</summary>
    public void Check(RootFile root)
    {
        if (FaultOf(root) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Until when enough certificates of the root are valid.</summary>
    public DateTimeOffset CertificatesEnd(RootFile root) =>
        Certificates(root)
            .Where(k => RootCertificateRules.FaultNow(k.Certificate!, now) is null)
            .GroupBy(k => k.Material!.Sha256, (_, keys) => keys.Max(k => k.Certificate!.NotAfter))
            .OrderDescending()
            .ElementAtOrDefault(root.Root.Threshold - 1);

    private TrustRefusal? FaultOf(RootFile root)
    {
        if (remembered is { } trusted && root.File.Sha256 != trusted.File.Sha256 && root.Version <= trusted.Version)
        {
            return RefusalOfOlder(trusted, root);
        }

        if (root.Version < policy.MinRootVersion)
        {
            return new TrustRefusal(TrustReason.RootVersion, RoleNames.Root, $"is version {root.Version}, and the policy demands {policy.MinRootVersion} or later");
        }

        if (root.Expires <= now - policy.ClockSkew)
        {
            return new TrustRefusal(TrustReason.Expired, RoleNames.Root, $"expired at {Moment.Text(root.Expires)}");
        }

        return FaultOfCertificates(root);
    }

    private TrustRefusal? FaultOfCertificates(RootFile root)
    {
        ILookup<bool, TrustKey> keys = Certificates(root).ToLookup(k => RootCertificateRules.FaultNow(k.Certificate!, now) is null);
        int valid = keys[true].Select(k => k.Material!.Sha256).Distinct().Count();
        return valid >= root.Root.Threshold ? null
            : keys[false].FirstOrDefault()?.Certificate is { } faulty ? RootCertificateRules.FaultNow(faulty, now)
            : new TrustRefusal(TrustReason.RootThreshold, RoleNames.Root, $"has {valid} different root keys, and needs {root.Root.Threshold}");
    }

    private IEnumerable<TrustKey> Certificates(RootFile root) => root.Root.Keys.Where(key => rules.FaultOf(key) is null);
}
