namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>What may differ between control planes.</summary>
internal sealed record ControlPlaneSettings
{
    /// <summary>Whether there is a node: then Services, Endpoints and the tokens of Pods matter, too.</summary>
    public bool RunsPods { get; init; }

    /// <summary>Further arguments of kube-apiserver, such as those of its audit log.</summary>
    public IReadOnlyList<string> ApiServerArguments { get; init; } = [];
}
