using System.Collections.Immutable;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Policies.Rules.SignedImages;

namespace AdmissionGuard.Kubernetes.PullSecrets;

/// <summary>What came of reading one Secret or ServiceAccount.</summary>
internal sealed record PullSecret
{
    /// <summary>Nothing: there is no such object, or it is of another kind.</summary>
    public static PullSecret Nothing { get; } = new();

    /// <summary>The credentials of a Secret; null where there are none.</summary>
    public DockerConfig? Config { get; init; }

    /// <summary>The names of a ServiceAccount's pull secrets.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Why no credentials of the workload may be used; null when this object does not stand against it.</summary>
    public PullSecretsReading? Fault { get; init; }

    /// <summary>Whether what was found is worth keeping, and small enough: a request that failed is sent again for the next review.</summary>
    public bool IsKept { get; init; } = true;
}
