using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>Reads the registry credentials that workloads bring with them.</summary>
public interface IPullSecrets
{
    /// <summary>
    /// Reads what the kubelet would pull the workload's images with. Completes at once when it is known; never throws for anything that an
    /// API server does. Has time limits of its own: who has no time left stops waiting. Looks at the workload's texts before it returns only.
    /// </summary>
    ValueTask<PullSecretsReading> ReadAsync(Workload workload);
}
