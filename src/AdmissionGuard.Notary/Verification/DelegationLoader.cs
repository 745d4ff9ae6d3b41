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

    /// <summary>Refuses a snapshot in which a role is gone that was there before, while it is still delegated to.</summary>
    public async Task CheckNothingVanishedAsync()
    {
        foreach (string name in state?.PublishedRoles ?? [])
        {
            if (!snapshot.Delegations.ContainsKey(name) && RoleNames.IsDelegation(name))
            {
                // Finds it gone, unless somebody above no longer declares it.
                await LoadAsync(name);
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
            return state?.PublishedRoles.Contains(name) == true
                ? throw new TrustRefusal(TrustReason.RoleVanished, name, "is gone from the snapshot, where it was before, and is still delegated to")
                : new DelegationStatus(declared, null, paths);
        }

        if (loaded.Values.Count(l => l.Role is not null) >= Limits.Delegations)
        {
            throw Refuse.Limit(name, $"would be one delegation more than the {Limits.Delegations} that are loaded for one repository");
        }

        TargetsFile file = await files.LoadAsync(name, identity, RoleNames.Snapshot, Limits.TargetsBytes, bytes => TargetsFile.Read(name, bytes));
        return new DelegationStatus(declared, verifier.Verify(file, declared.Keys), paths);
    }

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
