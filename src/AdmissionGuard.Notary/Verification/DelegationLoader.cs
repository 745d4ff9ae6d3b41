using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>
/// Loads delegations one by one with those above them, never the whole tree: a repository with hundreds costs no more than what is needed
/// of it. What is declared decides; a file that the snapshot still names after its delegation was removed means nothing.
/// </summary>
internal sealed class DelegationLoader(FileLoader files, RoleVerifier verifier, SnapshotFile snapshot, VerifiedRole<TargetsFile> targets, TrustState? state)
{
    private readonly Dictionary<string, DelegationStatus> loaded = new(StringComparer.Ordinal);

    /// <summary>Everything that was asked for, by name.</summary>
    public IReadOnlyDictionary<string, DelegationStatus> Loaded => loaded;

    /// <summary>Loads a delegation.</summary>
    /// <exception cref="TrustRefusal">It is there and not to be trusted, or gone though it was there before.</exception>
    public async Task<DelegationStatus> LoadAsync(string name)
    {
        if (!loaded.TryGetValue(name, out DelegationStatus? status))
        {
            status = await FindAsync(name);
            loaded[name] = status;
        }

        return status;
    }

    /// <summary>
    /// Refuses a snapshot in which a role is gone that was there before, while targets or a loaded delegation still delegates to it. What is
    /// below roles that nobody needs is not looked at: a signer whose file has expired would else deny the whole repository.
    /// </summary>
    public void CheckNothingVanished()
    {
        foreach (string name in state?.PublishedRoles ?? [])
        {
            if (RoleNames.IsDelegation(name) && !snapshot.Delegations.ContainsKey(name) && FileOf(RoleNames.ParentOf(name))?.Find(name) is not null)
            {
                throw Vanished(name);
            }
        }
    }

    private async Task<DelegationStatus> FindAsync(string name)
    {
        (TargetsFile? parent, IReadOnlyList<string> allowed) = await ParentAsync(name);
        if (parent?.Find(name) is not { } declared)
        {
            return DelegationStatus.Undeclared;
        }

        string[] paths = [.. declared.Paths.Where(path => allowed.Any(above => path.StartsWith(above, StringComparison.Ordinal)))];
        if (!snapshot.Delegations.TryGetValue(name, out FileIdentity? identity))
        {
            return WasPublished(declared) ? throw Vanished(name) : new DelegationStatus(declared, null, paths);
        }

        if (loaded.Values.Count(l => l.Role is not null) >= Limits.Delegations)
        {
            throw Refuse.Limit(name, $"would be one delegation more than the {Limits.Delegations} that are loaded for one repository");
        }

        TargetsFile file = await files.LoadAsync(name, identity, RoleNames.Snapshot, Limits.TargetsBytes, bytes => TargetsFile.Read(name, bytes));
        return new DelegationStatus(declared, await verifier.VerifyAsync(file, declared.Keys), paths);
    }

    private TargetsFile? FileOf(string role) => role == RoleNames.Targets ? targets.File : loaded.GetValueOrDefault(role)?.Role?.File;

    // A floor stays where a role was undeclared in between: declared again with the same keys, it is the same role.
    private bool WasPublished(Delegation declared) =>
        state is not null
        && (state.PublishedRoles.Contains(declared.Name)
            || (state.Floors.TryGetValue(declared.Name, out RoleFloor? floor) && !FloorCheck.HasLostKey(floor, declared.Keys)));

    private static TrustRefusal Vanished(string name) =>
        new(TrustReason.RoleVanished, name, "is gone from the snapshot, where it was before, and is still delegated to");

    private async Task<(TargetsFile? File, IReadOnlyList<string> Paths)> ParentAsync(string name)
    {
        string parent = RoleNames.ParentOf(name);
        if (parent == RoleNames.Targets)
        {
            return (targets.File, [""]);
        }

        DelegationStatus status = await LoadAsync(parent);
        return (status.Role?.File, status.Paths);
    }
}
