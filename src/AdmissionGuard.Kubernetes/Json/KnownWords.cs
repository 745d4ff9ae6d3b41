namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Words that nearly every review holds, kept once instead of made each time.</summary>
internal static class KnownWords
{
    /// <summary>The word as a string, or null when it is none of them.</summary>
    public static string? Find(ReadOnlySpan<byte> word) =>
        word.Length switch
        {
            0 => "",
            2 => word.SequenceEqual("v1"u8) ? "v1" : null,
            3 => word.SequenceEqual("ALL"u8) ? "ALL" : word.SequenceEqual("Pod"u8) ? "Pod" : word.SequenceEqual("Job"u8) ? "Job" : null,
            4 => word.SequenceEqual("apps"u8) ? "apps" : word.SequenceEqual("pods"u8) ? "pods" : word.SequenceEqual("jobs"u8) ? "jobs" : null,
            5 => word.SequenceEqual("batch"u8) ? "batch" : word.SequenceEqual("linux"u8) ? "linux" : null,
            6 => word.SequenceEqual("CREATE"u8) ? "CREATE"
                : word.SequenceEqual("UPDATE"u8) ? "UPDATE"
                : word.SequenceEqual("DELETE"u8) ? "DELETE"
                : word.SequenceEqual("status"u8) ? "status"
                : null,
            7 => word.SequenceEqual("default"u8) ? "default"
                : word.SequenceEqual("CronJob"u8) ? "CronJob"
                : word.SequenceEqual("CONNECT"u8) ? "CONNECT"
                : null,
            9 => word.SequenceEqual("DaemonSet"u8) ? "DaemonSet" : word.SequenceEqual("Localhost"u8) ? "Localhost" : null,
            10 => word.SequenceEqual("Deployment"u8) ? "Deployment" : word.SequenceEqual("ReplicaSet"u8) ? "ReplicaSet" : null,
            11 => word.SequenceEqual("deployments"u8) ? "deployments"
                : word.SequenceEqual("replicasets"u8) ? "replicasets"
                : word.SequenceEqual("StatefulSet"u8) ? "StatefulSet"
                : null,
            14 => word.SequenceEqual("RuntimeDefault"u8) ? "RuntimeDefault" : null,
            15 => word.SequenceEqual("AdmissionReview"u8) ? "AdmissionReview" : null,
            16 => word.SequenceEqual("NET_BIND_SERVICE"u8) ? "NET_BIND_SERVICE" : null,
            19 => word.SequenceEqual("admission.k8s.io/v1"u8) ? "admission.k8s.io/v1" : null,
            _ => null,
        };
}
