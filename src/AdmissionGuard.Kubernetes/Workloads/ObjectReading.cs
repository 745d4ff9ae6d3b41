using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>What one walk over a Kubernetes object found.</summary>
internal sealed class ObjectReading(WorkloadKind shape)
{
    /// <summary>The kind as which the object was read.</summary>
    public WorkloadKind Shape { get; } = shape;

    /// <summary><c>kind</c> as the object itself says it.</summary>
    public string? Kind { get; set; }

    /// <summary><c>apiVersion</c> as the object itself says it.</summary>
    public string? ApiVersion { get; set; }

    /// <summary><c>metadata</c>.</summary>
    public ObjectMetadata Metadata { get; set; }

    /// <summary>The pod spec; null when there is none.</summary>
    public PodSpec? Pod { get; set; }

    /// <summary>Where the pod spec stands in the document; empty when there is none.</summary>
    public Range PodSpan { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public List<Flaw>? Flaws { get; set; }
}
