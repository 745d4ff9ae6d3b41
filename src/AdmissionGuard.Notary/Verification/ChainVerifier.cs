using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Roots;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>
/// Verifies what hangs on a root: the timestamp, asked anew each time, names the snapshot, and that names root, targets and delegations, all
/// by hash and exact length. A server that mixes files of different moments breaks this chain.
/// </summary>
internal sealed class ChainVerifier(
    TrustPolicy policy,
    bool everyDelegation,
    MetadataFetcher fetcher,
    FileLoader files,
    RoleVerifier verifier,
    RootReview review,
    TrustState? state,
    StepLog steps)
{
    /// <summary>Verifies all roles that the policy needs.</summary>
    /// <exception cref="TrustRefusal">Something is not to be trusted.</exception>
    public async Task<VerifiedChain> VerifyAsync(TrustedRoot root)
    {
        VerifiedRole<TimestampFile> timestamp = await TimestampAsync(root.File);
        VerifiedRole<SnapshotFile> snapshot = await SnapshotAsync(root.File, timestamp.File);
        TargetsFile targetsFile = await files.LoadAsync(
            RoleNames.Targets,
            snapshot.File.Targets,
            RoleNames.Snapshot,
            Limits.TargetsBytes,
            bytes => TargetsFile.Read(RoleNames.Targets, bytes));
        VerifiedRole<TargetsFile> targets = await verifier.VerifyAsync(targetsFile, root.File.Targets);

        DelegationLoader delegations = new(files, verifier, snapshot.File, targets, state);
        foreach (string name in Needed(targets.File))
        {
            await delegations.LoadAsync(name);
        }

        delegations.CheckNothingVanished();
        List<string> problems = [];
        if (everyDelegation)
        {
            await LoadOthersAsync(delegations, targets.File, problems);
        }

        return new VerifiedChain
        {
            Root = root,
            RootCertificatesEnd = review.CertificatesEnd(root.File),
            Timestamp = timestamp,
            Snapshot = snapshot,
            Targets = targets,
            Delegations = delegations.Loaded,
            Problems = problems,
        };
    }

    private async Task<VerifiedRole<TimestampFile>> TimestampAsync(RootFile root)
    {
        ReadOnlyMemory<byte> bytes = await fetcher.FindAsync(RoleNames.Timestamp, Limits.TimestampBytes) ?? throw new TrustRefusal(
            TrustReason.NoTrustData,
            RoleNames.Timestamp,
            "is not at the server: it has no trust data for the repository");
        return await verifier.VerifyAsync(TimestampFile.Read(bytes), root.Timestamp);
    }

    private async Task<VerifiedRole<SnapshotFile>> SnapshotAsync(RootFile root, TimestampFile timestamp)
    {
        SnapshotFile file = await files.LoadAsync(
            RoleNames.Snapshot,
            timestamp.Snapshot,
            RoleNames.Timestamp,
            Limits.SnapshotBytes,
            SnapshotFile.Read);
        VerifiedRole<SnapshotFile> snapshot = await verifier.VerifyAsync(file, root.Snapshot);
        return snapshot.File.Root.IsOf(root.File)
            ? snapshot
            : throw new TrustRefusal(TrustReason.HashMismatch, RoleNames.Root, $"is version {root.Version}, and not the one that the snapshot names") { MayBeNewRoot = true };
    }

    private IEnumerable<string> Needed(TargetsFile targets)
    {
        IEnumerable<string> releases = targets.Find(RoleNames.Releases) is null ? [] : [RoleNames.Releases];
        return releases.Concat(policy.RequiredSigners.Select(signer => signer.Role)).Distinct(StringComparer.Ordinal);
    }

    private async Task LoadOthersAsync(DelegationLoader delegations, TargetsFile targets, List<string> problems)
    {
        Queue<string> waiting = new(targets.Delegations.Select(d => d.Name));
        while (waiting.TryDequeue(out string? name))
        {
            try
            {
                DelegationStatus status = await delegations.LoadAsync(name);
                foreach (Delegation below in status.Role?.File.Delegations ?? [])
                {
                    waiting.Enqueue(below.Name);
                }
            }
            catch (TrustRefusal e) when (e.Reason is not (TrustReason.TrustServerUnavailable or TrustReason.Timeout or TrustReason.AuthFailed))
            {
                problems.Add($"the {name} file {e.Predicate}");
                steps.Add($"{name} is not to be trusted: its file {e.Predicate}.");
                if (e.Reason == TrustReason.LimitExceeded)
                {
                    return;
                }
            }
        }
    }
}
