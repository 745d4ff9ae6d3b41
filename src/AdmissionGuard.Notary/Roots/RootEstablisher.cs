using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Roots;

/// <summary>Finds the root to verify everything else with: the remembered one, or the server's, each only if the policy's anchors lead to it.</summary>
internal sealed class RootEstablisher(
    Gun gun,
    TrustPolicy policy,
    RootChain chain,
    AnchorCheck anchors,
    RootReview review,
    RootMemory memory,
    TrustState? state,
    StepLog steps)
{
    private bool HasSameAnchors => state is not null && state.IsAnchoredBy(policy.Anchors);

    private bool Follows => policy.FollowRootRotation && policy.Anchors.Pins is { Count: > 0 };

    /// <summary>The remembered root, if the policy's anchors lead to it; null when there is none or they do not.</summary>
    public async Task<TrustedRoot?> RememberedAsync()
    {
        if (review.Remembered is not { } root)
        {
            return null;
        }

        if (memory.Find(gun, policy, root.File.Sha256) is { } known)
        {
            steps.Add($"root version {root.Version} is the remembered one.");
            return new TrustedRoot(root, known);
        }

        if (anchors.Check(root).Match is { } match)
        {
            steps.Add($"root version {root.Version} is the remembered one, and the policy trusts it by {Words(match)}.");
            return new TrustedRoot(root, match);
        }

        TrustedRoot? followed = Follows ? await chain.AnchorBackwardsAsync(root) : null;
        if (followed is null)
        {
            string next = HasSameAnchors ? "they did before, so that a newer one has to follow from it" : "beginning anew";
            steps.Add($"root version {root.Version} is the remembered one, but the policy's pins do not lead to it; {next}.");
        }

        return followed;
    }

    /// <summary>Begins a verification. Asks nothing when the remembered root is trusted and valid.</summary>
    /// <param name="remembered">What <see cref="RememberedAsync"/> gave.</param>
    public async Task<TrustedRoot> BeginAsync(TrustedRoot? remembered)
    {
        if (remembered is not null)
        {
            RootFile file = review.IsUsable(remembered.File) ? remembered.File : await NewerAsync(remembered.File);
            return Reviewed(remembered with { File = file });
        }

        RootFile current = await chain.CurrentAsync();
        TrustedRoot anchored = await AnchorAsync(current);
        TrustedRoot newest = Reviewed(anchored with { File = await chain.AdvanceAsync(anchored.File, current) });
        await CheckFollowsAsync(newest.File);
        return newest;
    }

    /// <summary>Looks once more, when other files do not fit the root: it may have been rotated a moment ago.</summary>
    public async Task<TrustedRoot> RefreshAsync(TrustedRoot trusted) => Reviewed(trusted with { File = await NewerAsync(trusted.File) });

    /// <summary>
    /// Refuses a root that does not follow from the remembered one, though the same anchors led to that. A server that hides an old root, and
    /// has its stolen key, could else have it forgotten that the key was taken away.
    /// </summary>
    private async Task CheckFollowsAsync(RootFile newest)
    {
        if (HasSameAnchors && review.Remembered is { } root && root.File.Sha256 != newest.File.Sha256)
        {
            await chain.ConnectAsync(root, newest);
            steps.Add($"root version {newest.Version} follows from the remembered version {root.Version}.");
        }
    }

    private async Task<TrustedRoot> AnchorAsync(RootFile current)
    {
        AnchorResult result = anchors.Check(current);
        if (result.Match is { } match)
        {
            steps.Add($"root version {current.Version} is trusted by {Words(match)}.");
            return new TrustedRoot(current, match);
        }

        TrustRefusal refusal = result.Refusal!;
        bool mayBeOlder = refusal.Reason is TrustReason.PinMismatch or TrustReason.RootThreshold;
        if (!Follows || !mayBeOlder)
        {
            throw refusal;
        }

        return await chain.AnchorBackwardsAsync(current) ?? throw (HasSameAnchors ? Hidden(current) : refusal);
    }

    private async Task<RootFile> NewerAsync(RootFile trusted)
    {
        RootFile next = await chain.AdvanceAsync(trusted, current: null);
        if (next != trusted)
        {
            return next;
        }

        RootFile current = await chain.CurrentAsync();
        if (current.File.Sha256 == trusted.File.Sha256)
        {
            return trusted;
        }

        return current.Version > trusted.Version ? await chain.AdvanceAsync(trusted, current) : throw RootReview.RefusalOfOlder(trusted, current);
    }

    private TrustedRoot Reviewed(TrustedRoot root)
    {
        review.Check(root.File);

        // An authority vouches for each root by itself, and only as long as it is valid; a pin too, where rotations are not followed: what is
        // trusted must not depend on which root was there first.
        bool each = policy.Anchors.Pins is null ? policy.Anchors.Authorities is not null : !policy.FollowRootRotation;
        if (each && anchors.Check(root.File).Refusal is { } refusal)
        {
            throw refusal;
        }

        return root;
    }

    private static TrustRefusal Hidden(RootFile current) =>
        new(TrustReason.RootChainIncomplete, RoleNames.Root, $"is version {current.Version}, and the server no longer shows how it follows from a root that the policy pins");

    private static string Words(AnchorMatch match) =>
        match.Match switch
        {
            PinMatch.ScopedKeyId => $"its key id {match.KeyId}",
            PinMatch.CanonicalKeyId => $"the canonical id of its key {match.KeyId}",
            PinMatch.Certificate => $"the certificate of its key {match.KeyId}",
            PinMatch.PublicKey => $"the public key {match.KeyId}",
            PinMatch.Authority => $"the authority that issued its key {match.KeyId}",
            _ => $"first use of its key {match.KeyId}",
        };
}
