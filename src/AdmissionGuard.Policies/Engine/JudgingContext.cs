using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Engine;

/// <summary>What a judgement depends on beside policies and workload.</summary>
/// <param name="Today">The day in UTC, for the end of exemptions.</param>
/// <param name="Deadline">When the answer must stand.</param>
/// <param name="Namespaces">Knows namespace labels.</param>
public sealed record JudgingContext(DateOnly Today, Deadline Deadline, INamespaceLabels Namespaces)
{
    /// <summary>Verifies signatures; without it a workload that needs one is denied as an internal error.</summary>
    public ISignatureVerifier? Signatures { get; init; }

    /// <summary>Reads the pull secrets of workloads; null where nobody may.</summary>
    public IPullSecrets? PullSecrets { get; init; }

    /// <summary>The key of fingerprints: one of the installation's own, or else one that ends with the process.</summary>
    public FingerprintKey Fingerprints { get; init; } = FingerprintKey.OfThisProcess;
}
