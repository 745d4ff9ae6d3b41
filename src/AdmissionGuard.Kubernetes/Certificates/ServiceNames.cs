using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>The Service in front of the webhook, and the names that it is called by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace.</param>
public sealed record ServiceNames(string Name, string Namespace)
{
    /// <summary>The name that API servers verify.</summary>
    public string Host => $"{Name}.{Namespace}.svc";

    /// <summary>Every name a certificate must have.</summary>
    public ImmutableArray<string> All => [Host, $"{Host}.cluster.local", $"{Name}.{Namespace}"];
}
