using System.Security.Cryptography.X509Certificates;
using k8s.Authentication;

namespace AdmissionGuard.Kubernetes.Api;

/// <summary>How the API server is reached, as whom, and in which namespace this process lives.</summary>
/// <remarks>Its text tells the server and nothing of the credentials.</remarks>
public sealed class ClusterAccess : IDisposable
{
    internal ClusterAccess(Uri server) => Server = server;

    /// <summary>The API server's address.</summary>
    public Uri Server { get; }

    /// <summary>The namespace that the configuration names; null when it names none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The authorities that may vouch for the API server; empty means those of the system.</summary>
    internal X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>The name the API server's certificate must be for, where that is not its host.</summary>
    internal string? ServerName { get; init; }

    /// <summary>The certificate to present; null for none.</summary>
    internal X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Gives the token of each request; null for none.</summary>
    internal ITokenProvider? Tokens { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Server.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        ClientCertificate?.Dispose();
        foreach (X509Certificate2 authority in Authorities)
        {
            authority.Dispose();
        }
    }
}
