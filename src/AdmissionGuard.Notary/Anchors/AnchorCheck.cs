using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>
/// Decides whether the policy trusts a root by itself. Only keys that pass the rules for root certificates and the policy's anchors count,
/// and of these as many must have signed as the root itself demands. Whether certificates have ended is not asked here: an old root may
/// still be where trust begins.
/// </summary>
internal sealed class AnchorCheck(TrustAnchors anchors, RootCertificateRules rules, DateTimeOffset now)
{
    /// <summary>The refusal of a policy that cannot trust anything; null for one that can.</summary>
    public static TrustRefusal? FaultOf(TrustAnchors anchors) =>
        anchors.Pins is null && anchors.Authorities is null && !anchors.TrustOnFirstUse
            ? new TrustRefusal(TrustReason.NoPin, null, "cannot be trusted: the policy pins no root key for it")
            : null;

    /// <summary>Checks a root.</summary>
    public AnchorResult Check(RootFile root)
    {
        List<TrustKey> counted = [];
        AnchorMatch? match = null;
        TrustRefusal? refusal = null;
        foreach (TrustKey key in root.Root.Keys)
        {
            TrustRefusal? fault = rules.FaultOf(key);
            if (fault is null && MatchOf(key) is { } found)
            {
                counted.Add(key);
                match ??= new AnchorMatch(found, key.ScopedId, root.Version);
                continue;
            }

            // A key that is only not pinned tells more than one that is broken.
            refusal = fault is null ? NotPinned(root) : (refusal ?? fault);
        }

        if (match is null)
        {
            return new AnchorResult(null, refusal ?? NotPinned(root));
        }

        int signed = SignatureCount.Of(root.File, counted).Distinct;
        return signed >= root.Root.Threshold
            ? new AnchorResult(match, null)
            : new AnchorResult(null, new TrustRefusal(
                TrustReason.RootThreshold,
                RoleNames.Root,
                $"is signed by {signed} of the trusted root keys, and needs {root.Root.Threshold}"));
    }

    private PinMatch? MatchOf(TrustKey key)
    {
        if (anchors.Pins is { } pins)
        {
            return pins.Select(pin => pin.Match(key)).FirstOrDefault(m => m is not null);
        }

        if (anchors.Authorities is { } authorities)
        {
            return new AuthorityChain(authorities, now).Reaches(key.Certificates[0], key.Certificates.Skip(1)) ? PinMatch.Authority : null;
        }

        return anchors.TrustOnFirstUse ? PinMatch.FirstUse : null;
    }

    private static TrustRefusal NotPinned(RootFile root)
    {
        string ids = string.Join(", ", root.Root.Keys.Take(4).Select(k => k.ScopedId));
        return new TrustRefusal(TrustReason.PinMismatch, RoleNames.Root, $"has no root key that the policy trusts; its key ids are {ids}");
    }
}
