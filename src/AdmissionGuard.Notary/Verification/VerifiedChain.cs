using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Roots;

namespace AdmissionGuard.Notary.Verification;

/// <summary>Everything that one verification verified, fitting together.</summary>
internal sealed record VerifiedChain
{
    public required TrustedRoot Root { get; init; }

    /// <summary>Until when enough root certificates are valid.</summary>
    public required DateTimeOffset RootCertificatesEnd { get; init; }

    public required VerifiedRole<TimestampFile> Timestamp { get; init; }

    public required VerifiedRole<SnapshotFile> Snapshot { get; init; }

    public required VerifiedRole<TargetsFile> Targets { get; init; }

    /// <summary>The delegations that were wanted, by name.</summary>
    public required IReadOnlyDictionary<string, DelegationStatus> Delegations { get; init; }

    /// <summary>What was wrong with delegations that nothing depends on.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The verified delegations.</summary>
    public IEnumerable<VerifiedRole<TargetsFile>> LoadedDelegations => Delegations.Values.Select(d => d.Role).OfType<VerifiedRole<TargetsFile>>();
}
