using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>How the server is to speak to a cluster.</summary>
internal sealed record ClusterOptions
{
    /// <summary>The namespace when neither an option nor the configuration names one.</summary>
    public const string DefaultNamespace = "admissionguard";

    /// <summary>A kubeconfig; null means the service account of the pod.</summary>
    public string? KubeConfig { get; init; }

    /// <summary>The namespace whose policies are the floor; null lets the configuration decide.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether other namespaces may have policies of their own.</summary>
    public bool NamespacedPolicies { get; init; }

    /// <summary>The ConfigMap of the own namespace in which what was trusted is remembered; null for none.</summary>
    public string? TrustStateMap { get; init; }

    /// <summary>How the webhook gets its certificate and its registration from the cluster.</summary>
    public UpkeepOptions Upkeep { get; init; } = new();

    /// <summary>Whether the pull secrets of workloads are read.</summary>
    public bool ReadPullSecrets { get; init; }

    /// <summary>Who may take the label from a policy of the floor when nobody is named.</summary>
    public static ImmutableArray<string> DefaultPolicyAdmins { get; } = ["group:system:masters"];

    /// <summary>Who may take the label from a policy of the floor, as <c>user:NAME</c> or <c>group:NAME</c>.</summary>
    public ImmutableArray<string> PolicyAdmins { get; init; } = DefaultPolicyAdmins;
}
