using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>The kinds of objects that carry pods, in every API group in which they ever had the shape they have.</summary>
public static class WorkloadKinds
{
    /// <summary>A pod.</summary>
    public static WorkloadKind Pod { get; } = new("Pod", "pods", "spec", "");

    /// <summary>
    /// What servers before 1.22 send for <c>pods/ephemeralcontainers</c>: a list of containers at the top of the object
    /// (<c>EphemeralContainers</c> of v1, KEP-277).
    /// </summary>
    public static WorkloadKind EphemeralContainers { get; } = new("EphemeralContainers", "", "", "");

    /// <summary>A ConfigMap: carries no pods, and is judged where a policy asks for it.</summary>
    public static WorkloadKind ConfigMap { get; } = new("ConfigMap", "configmaps", "", "");

    /// <summary>All that carry pods. <c>extensions</c> held the first versions of what is in <c>apps</c> and <c>batch</c> now.</summary>
    public static ImmutableArray<WorkloadKind> All { get; } =
        [
            Pod,
            new("Deployment", "deployments", "spec.template.spec", "apps", "extensions"),
            new("ReplicaSet", "replicasets", "spec.template.spec", "apps", "extensions"),
            new("StatefulSet", "statefulsets", "spec.template.spec", "apps"),
            new("DaemonSet", "daemonsets", "spec.template.spec", "apps", "extensions"),
            new("Job", "jobs", "spec.template.spec", "batch", "extensions"),
            new("CronJob", "cronjobs", "spec.jobTemplate.spec.template.spec", "batch"),
            new("ReplicationController", "replicationcontrollers", "spec.template.spec", ""),
            new("PodTemplate", "podtemplates", "template.spec", ""),
            EphemeralContainers,
        ];

    /// <summary>
    /// The kind by API group and name; null when it carries no pods that this knows of and is no ConfigMap. API servers always tell the group; where a
    /// hand-written review does not, the name decides, so that it is judged and not let through.
    /// </summary>
    public static WorkloadKind? Find(string? group, string kind)
    {
        foreach (WorkloadKind known in All)
        {
            if (known.Name == kind && (group is null || known.Groups.Contains(group)))
            {
                return known;
            }
        }

        return ConfigMap.Name == kind && string.IsNullOrEmpty(group) ? ConfigMap : null;
    }

    /// <summary>The kind by API group and resource, e.g. <c>apps</c> and <c>deployments</c>; null as above.</summary>
    public static WorkloadKind? FindResource(string? group, string resource)
    {
        foreach (WorkloadKind known in All)
        {
            if (known.Resource.Length > 0 && known.Resource == resource && (group is null || known.Groups.Contains(group)))
            {
                return known;
            }
        }

        return ConfigMap.Resource == resource && string.IsNullOrEmpty(group) ? ConfigMap : null;
    }
}
