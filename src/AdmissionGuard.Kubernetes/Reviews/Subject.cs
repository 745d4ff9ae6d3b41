using AdmissionGuard.Kubernetes.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>What a review is about: a kind of workload to judge, something to skip, or a contradiction.</summary>
/// <param name="Shape">The kind as which the object is to be read and judged; null when it is not to be.</param>
/// <param name="SkipNote">Why it is let through.</param>
/// <param name="Contradiction">Why it is neither.</param>
internal readonly record struct Subject(WorkloadKind? Shape, string? SkipNote, string? Contradiction)
{
    /// <summary>Decides by the envelope alone; nothing that a tenant can write into the object counts.</summary>
    public static Subject Of(Envelope envelope)
    {
        if (envelope.Operation is "DELETE" or "CONNECT")
        {
            return Skip(envelope.Operation);
        }

        WorkloadKind? kind = WorkloadKinds.Find(envelope.Kind.Group, envelope.Kind.Name ?? "");
        WorkloadKind? resource = WorkloadKinds.FindResource(envelope.Resource.Group, envelope.Resource.Name ?? "");
        if (!string.IsNullOrEmpty(envelope.SubResource))
        {
            return OfSubResource(envelope.SubResource, kind == WorkloadKinds.ConfigMap ? null : kind, resource);
        }

        // A pod must not pass as a ConfigMap, which few rules look at.
        if (kind == WorkloadKinds.ConfigMap && resource is not null && resource != kind)
        {
            return new Subject(null, null, $"must be {resource.Name}, as request.resource says");
        }

        return kind is not null ? Judge(kind)
            : resource is null ? Skip("no kind that carries pods")
            : new Subject(null, null, $"must be {resource.Name}, as request.resource says");
    }

    // None of these carries a pod spec that anybody could change through it. A subresource of pods that is new to this
    // program may, so it is judged: as a Pod, whatever kind it carries.
    private static Subject OfSubResource(string name, WorkloadKind? kind, WorkloadKind? resource) =>
        name switch
        {
            "status" or "scale" => Skip(name),
            "binding" or "eviction" or "exec" or "attach" or "portforward" or "log" or "proxy" => Skip(name),
            _ when kind is not null => Judge(kind),
            _ when resource == WorkloadKinds.Pod => Judge(WorkloadKinds.Pod),
            _ => Skip("no kind that carries pods"),
        };

    private static Subject Judge(WorkloadKind kind) => new(kind, null, null);

    private static Subject Skip(string note) => new(null, note, null);
}
