using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Verification;

/// <summary>Makes what callers see from what was verified.</summary>
internal static class CollectionBuilder
{
    public static TrustedCollection Build(VerifiedChain chain, TrustServer server, Gun gun, TrustPolicy policy, DateTimeOffset now) =>
        new(chain)
        {
            Server = server,
            Gun = gun,
            Policy = policy,
            VerifiedAt = now,
            ValidUntil = End(chain, policy.ClockSkew),
            Anchor = chain.Root.Anchor,
            Notes = [.. Notes(chain, now)],
        };

    private static DateTimeOffset End(VerifiedChain chain, TimeSpan skew)
    {
        DateTimeOffset expiry = chain.LoadedDelegations.Select(d => d.File.Expires)
            .Concat([chain.Root.File.Expires, chain.Timestamp.File.Expires, chain.Snapshot.File.Expires, chain.Targets.File.Expires])
            .Min();
        expiry = expiry > DateTimeOffset.MaxValue - skew ? DateTimeOffset.MaxValue : expiry + skew;
        return expiry < chain.RootCertificatesEnd ? expiry : chain.RootCertificatesEnd;
    }

    private static IEnumerable<string> Notes(VerifiedChain chain, DateTimeOffset now)
    {
        AnchorMatch anchor = chain.Root.Anchor;
        RootFile root = chain.Root.File;
        if (anchor.Match == PinMatch.FirstUse)
        {
            yield return $"the root key {anchor.KeyId} was trusted on first use; pin it in the policy";
        }
        else if (anchor.Match == PinMatch.CanonicalKeyId)
        {
            yield return $"the pin is the canonical id of a root key; its id in the metadata is {anchor.KeyId}";
        }

        if (anchor.RootVersion < root.Version && !root.Root.Keys.Any(k => k.ScopedId == anchor.KeyId))
        {
            string ids = string.Join(", ", root.Root.Keys.Select(k => k.ScopedId));
            yield return $"the pin is old: it is of root version {anchor.RootVersion}, and version {root.Version} has the root keys {ids}";
        }

        foreach (VerifiedRole<TargetsFile> role in chain.LoadedDelegations)
        {
            foreach (TrustKey key in role.Signed.Signers.Where(k => k.Certificate is { } c && (c.NotAfter < now || c.HasAuthorityFlag)))
            {
                yield return key.Certificate!.NotAfter < now
                    ? $"a certificate of {role.Name} expired at {Moment.Text(key.Certificate.NotAfter)}; its signatures still count"
                    : $"a certificate of {role.Name} is one of an authority; its signatures count all the same";
            }
        }

        foreach (string problem in chain.Problems)
        {
            yield return problem;
        }
    }
}
