namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>Which ConfigMap.</summary>
public readonly record struct PolicyMapKey(string Namespace, string Name)
{
    /// <summary>As it stands in messages.</summary>
    public override string ToString() => $"ConfigMap {Namespace}/{Name}";
}
