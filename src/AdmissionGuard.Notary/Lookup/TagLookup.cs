using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Lookup;

/// <summary>
/// Says what is signed for a tag or a digest: the deciding role's word, with that of every required signer. Only one role decides, or two in
/// docker's order; entries that a role's paths do not allow do not exist.
/// </summary>
internal sealed class TagLookup(TrustPolicy policy, VerifiedChain chain)
{
    private readonly DelegationStatus? releases =
        chain.Targets.File.Find(RoleNames.Releases) is null ? null : chain.Delegations[RoleNames.Releases];

    /// <summary>Finds what is signed.</summary>
    /// <exception cref="TrustRefusal">Nothing is, or something else.</exception>
    public FoundTarget Find(string? tag, ImageDigest? digest)
    {
        IReadOnlyList<DecidingRole> deciding = Deciding();
        return tag is null && digest is not null ? FindDigest(deciding, digest) : FindTag(deciding, tag ?? ImageReference.ImplicitTag, digest);
    }

    private DecidingRole[] Deciding()
    {
        DecidingRole targets = new(chain.Targets, _ => true);
        if (releases is null)
        {
            return [targets];
        }

        if (releases.Role is not { } role)
        {
            return policy.Releases == ReleasesMode.Docker ? [targets] : throw new TrustRefusal(
                TrustReason.RoleNotPublished,
                RoleNames.Releases,
                "was never published, though the role is declared and therefore decides");
        }

        DecidingRole released = new(role, releases.Permits);
        return policy.Releases == ReleasesMode.Docker ? [released, targets] : [released];
    }

    private FoundTarget FindTag(IReadOnlyList<DecidingRole> deciding, string tag, ImageDigest? digest)
    {
        foreach (DecidingRole role in deciding)
        {
            if (role.Find(tag) is not { } entry)
            {
                continue;
            }

            ImageDigest signed = entry.Digest ?? throw new TrustRefusal(TrustReason.NoUsableHash, role.Name, $"signs the tag {ShownTag.Of(tag)} without a SHA-256 digest");
            if (digest is not null && digest != signed)
            {
                throw new TrustRefusal(TrustReason.DigestMismatch, role.Name, $"signs the tag {ShownTag.Of(tag)} for {signed}, not for {digest}");
            }

            return SignersRefusal(tag, entry) is { } refusal ? throw refusal : new FoundTarget(tag, signed, entry.Length, role.Name, SignersOf(tag, entry, role.Name));
        }

        throw NotSigned(deciding, tag);
    }

    private FoundTarget FindDigest(IReadOnlyList<DecidingRole> deciding, ImageDigest digest)
    {
        TrustRefusal? refusal = null;
        foreach ((int rank, DecidingRole role) in deciding.Index())
        {
            foreach (string tag in role.TagsOf(digest))
            {
                // What a role before this one says about the tag counts instead.
                if (deciding.Take(rank).Any(before => before.Find(tag) is not null) || role.Find(tag) is not { } entry)
                {
                    continue;
                }

                if (SignersRefusal(tag, entry) is not { } missing)
                {
                    return new FoundTarget(tag, digest, entry.Length, role.Name, SignersOf(tag, entry, role.Name));
                }

                // Only one is thrown: a digest may have as many tags as a file has entries.
                refusal ??= missing;
            }
        }

        throw refusal ?? new TrustRefusal(TrustReason.DigestNotSigned, deciding[0].Name, $"signs no tag for {digest}");
    }

    private TrustRefusal NotSigned(IReadOnlyList<DecidingRole> deciding, string tag)
    {
        bool isOlder = deciding[0].Name == RoleNames.Releases && chain.Targets.File.Targets.ContainsKey(tag);
        return new TrustRefusal(TrustReason.TagNotSigned, deciding[0].Name, $"does not sign the tag {ShownTag.Of(tag)}")
        {
            Remedy = isOlder
                ? "sign the tag again: only the targets file signs it, from the time before the repository had signers"
                : null,
        };
    }

    private TrustRefusal? SignersRefusal(string tag, TargetEntry entry)
    {
        foreach (RequiredSigner signer in policy.RequiredSigners)
        {
            DelegationStatus status = chain.Delegations[signer.Role];
            if (status.Declared is null)
            {
                return new TrustRefusal(TrustReason.SignerMissing, null, $"has no signer {signer.Name}, who is required");
            }

            if (status.Role is not { } role)
            {
                return new TrustRefusal(TrustReason.SignerMissing, signer.Role, "was never published, and its signer is required");
            }

            if (!status.Permits(tag) || !role.File.Targets.TryGetValue(tag, out TargetEntry theirs))
            {
                return new TrustRefusal(TrustReason.SignerMissing, signer.Role, $"does not sign the tag {ShownTag.Of(tag)}, and its signer is required");
            }

            if (theirs.Digest is not { } digest || digest != entry.Digest)
            {
                return new TrustRefusal(TrustReason.SignerMismatch, signer.Role, $"signs the tag {ShownTag.Of(tag)} for {theirs.Digest}, not for {entry.Digest}");
            }

            if (signer.Key is { } pin && !role.Signed.Signers.Any(key => pin.Match(key) is not null))
            {
                return new TrustRefusal(TrustReason.SignerKey, signer.Role, "has no valid signature of the key that the policy pins for its signer");
            }
        }

        return null;
    }

    private string[] SignersOf(string tag, TargetEntry entry, string deciding) =>
        [
            .. chain.Delegations
                .Where(d => d.Key != deciding && d.Key != RoleNames.Releases && d.Value.Role is not null && d.Value.Permits(tag))
                .Where(d => d.Value.Role!.File.Targets.TryGetValue(tag, out TargetEntry theirs) && theirs.Digest == entry.Digest)
                .Select(d => d.Key[(RoleNames.Targets.Length + 1)..])
                .Order(StringComparer.Ordinal),
        ];
}
