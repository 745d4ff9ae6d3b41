using System.Collections.Immutable;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>Makes the state to remember from a complete verification and the state before it. Never less than what was known.</summary>
internal static class StateCommit
{
    private const int MaxUndeclaredFloors = 100;

    /// <summary>The state after a verification; the same instance when there is nothing new.</summary>
    public static TrustState Next(VerifiedChain chain, TrustPolicy policy, TrustState? before)
    {
        Dictionary<string, RoleFloor> floors = KeptFloors(chain, before);
        RootFile root = chain.Root.File;
        floors[RoleNames.Root] = FloorCheck.Of(root, root.Root);
        floors[RoleNames.Timestamp] = FloorCheck.Of(chain.Timestamp.File, chain.Timestamp.Keys);
        floors[RoleNames.Snapshot] = FloorCheck.Of(chain.Snapshot.File, chain.Snapshot.Keys);
        floors[RoleNames.Targets] = FloorCheck.Of(chain.Targets.File, chain.Targets.Keys);
        foreach (VerifiedRole<TargetsFile> delegation in chain.LoadedDelegations)
        {
            floors[delegation.Name] = FloorCheck.Of(delegation.File, delegation.Keys);
        }

        TrustState next = new()
        {
            Root = root.File.Bytes,
            AnchoredBy = AnchoredBy(policy, before),
            IsPinned = policy.Anchors.ArePinned || before is { IsPinned: true },
            Floors = floors.ToImmutableSortedDictionary(StringComparer.Ordinal),
            PublishedRoles = PublishedRoles(chain, before),
        };
        return next.Equals(before) ? before : next;
    }

    /// <summary>
    /// The floors from before. One goes only by a lost key (<see cref="FloorCheck"/>): a role that is no longer declared may be declared again
    /// with the same keys. Of such roles a publisher could make any number, so that only so many are kept.
    /// </summary>
    private static Dictionary<string, RoleFloor> KeptFloors(VerifiedChain chain, TrustState? before)
    {
        Dictionary<string, RoleFloor> floors = new(StringComparer.Ordinal);
        int undeclared = 0;
        foreach ((string role, RoleFloor floor) in before?.Floors ?? ImmutableSortedDictionary<string, RoleFloor>.Empty)
        {
            if (!RoleNames.IsDelegation(role) || MayBeDelegated(role, chain) || ++undeclared <= MaxUndeclaredFloors)
            {
                floors[role] = floor;
            }
        }

        return floors;
    }

    // Only ever more of them: a policy that is not named here may begin anew, whatever root is remembered. When they become too many, none may.
    private static ImmutableSortedSet<string> AnchoredBy(TrustPolicy policy, TrustState? before)
    {
        ImmutableSortedSet<string> anchors = before?.AnchoredBy ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
        return before is not null && before.IsAnchoredBy(policy.Anchors) ? anchors
            : anchors.Count < TrustState.MaxAnchors ? anchors.Add(policy.Anchors.Hash)
            : [TrustState.AllAnchors];
    }

    /// <summary>What the snapshot names, and from before what is gone from it and may still be delegated to by a file that was not needed now.</summary>
    private static ImmutableSortedSet<string> PublishedRoles(VerifiedChain chain, TrustState? before)
    {
        ImmutableSortedSet<string> roles = chain.Snapshot.File.Delegations.Keys
            .Concat((before?.PublishedRoles ?? []).Where(role => RoleNames.IsDelegation(role) && MayBeDelegated(role, chain)))
            .Append(RoleNames.Root)
            .Append(RoleNames.Targets)
            .ToImmutableSortedSet(StringComparer.Ordinal);
        return roles.Count <= TrustState.MaxPublishedRoles ? roles : throw new TrustRefusal(
            TrustReason.LimitExceeded, RoleNames.Snapshot, $"and those before it name more than {TrustState.MaxPublishedRoles} roles, of which some are gone")
        {
            Remedy = "look into the Notary server why roles come and go, and reset the remembered state of the repository",
        };
    }

    // False when a verified file above it no longer declares it, or a role above it.
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
