namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>The two values of a Secret that can be registry credentials.</summary>
/// <param name="DockerConfigJson"><c>.dockerconfigjson</c>; null when absent.</param>
/// <param name="DockerCfg"><c>.dockercfg</c>; null when absent.</param>
internal sealed record PullSecretData(byte[]? DockerConfigJson, byte[]? DockerCfg)
{
    /// <summary>Tells nothing of it.</summary>
    public override string ToString() => "(registry credentials)";
}
