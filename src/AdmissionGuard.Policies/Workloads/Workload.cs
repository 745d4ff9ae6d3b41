namespace AdmissionGuard.Policies.Workloads;

/// <summary>The object of a review that carries a pod template, reduced to what rules look at.</summary>
public sealed record Workload
{
    /// <summary>Its kind, e.g. <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name, or its <c>generateName</c> while it has none; empty when it has neither.</summary>
    public required string Name { get; init; }

    /// <summary>Where its pod spec stands, e.g. <c>spec.template.spec</c>.</summary>
    public required string PodSpecPath { get; init; }

    /// <summary>The pod spec.</summary>
    public required PodSpec Pod { get; init; }

    /// <summary>The annotations of the object and of its pod template.</summary>
    public ValueList<AnnotationList> Annotations { get; init; }

    /// <summary>False for a ConfigMap, and for an update that leaves the pod as it was: only rules that look at more are asked.</summary>
    public bool CarriesPod { get; init; } = true;

    /// <summary>What the object holds when it is a ConfigMap and carries no pod; else null.</summary>
    public ConfigData? Config { get; init; }

    /// <summary>The object as it is stored, when this is an update; else null.</summary>
    public Workload? Stored { get; init; }

    /// <summary>
    /// True for the mirror of a static pod, written by a kubelet: it runs already and denying it would only hide it.
    /// </summary>
    public bool IsMirrorPod { get; init; }

    /// <summary>What is wrong with the object's shape; empty for anything a real API server sends.</summary>
    public ValueList<Malformation> Malformations { get; init; }

    /// <summary>Tells the object without its values.</summary>
    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}
