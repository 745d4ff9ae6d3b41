using System.Collections.Immutable;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>Makes the state to remember from a complete verification and the state before it. Never less than what was known.</summary>
internal static class StateCommit
{
    /// <summary>The state after a verification; the same instance when there is nothing new.</summary>
    public static TrustState Next(VerifiedChain chain, TrustPolicy policy, TrustState? before)
    {
        SortedDictionary<string, RoleFloor> floors = new(StringComparer.Ordinal);
        foreach ((string role, RoleFloor floor) in before?.Floors ?? ImmutableSortedDictionary<string, RoleFloor>.Empty)
        {
            if (!RoleNames.IsDelegation(role) || MayBeDelegated(role, chain))
            {
                floors[role] = floor;
            }
        }

        RootFile root = chain.Root.File;
        floors[RoleNames.Root] = FloorCheck.Of(root, root.Root);
        floors[RoleNames.Timestamp] = FloorCheck.Of(chain.Timestamp.File, chain.Timestamp.Keys);
        floors[RoleNames.Snapshot] = FloorCheck.Of(chain.Snapshot.File, chain.Snapshot.Keys);
        floors[RoleNames.Targets] = FloorCheck.Of(chain.Targets.File, chain.Targets.Keys);
        foreach (VerifiedRole<TargetsFile> delegation in chain.LoadedDelegations)
        {
            floors[delegation.Name] = FloorCheck.Of(delegation.File, delegation.Keys);
        }

        // Only ever more of them: a policy that is not named here may begin anew, whatever root is remembered.
        ImmutableSortedSet<string> anchoredBy = before?.AnchoredBy ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        TrustState next = new()
        {
            Root = root.File.Bytes,
            AnchoredBy = anchoredBy.Add(policy.Anchors.Hash),
            Floors = floors.ToImmutableSortedDictionary(StringComparer.Ordinal),
            PublishedRoles = [.. PublishedRoles(chain)],
        };
        return next.Equals(before) ? before : next;
    }

    private static ImmutableSortedSet<string> PublishedRoles(VerifiedChain chain) =>
        chain.Snapshot.File.Delegations.Keys.Append(RoleNames.Root).Append(RoleNames.Targets).ToImmutableSortedSet(StringComparer.Ordinal);

    // A role that nobody delegates to any longer has lost all its keys, and its floor with them; who declares it again begins anew.
    private static bool MayBeDelegated(string role, VerifiedChain chain)
    {
        for (string child = role; child != RoleNames.Targets; child = RoleNames.ParentOf(child))
        {
            string parent = RoleNames.ParentOf(child);
            TargetsFile? file = parent == RoleNames.Targets ? chain.Targets.File : chain.Delegations.GetValueOrDefault(parent)?.Role?.File;
            if (file is not null && file.Find(child) is null)
            {
                return false;
            }
        }

        return true;
    }
}
