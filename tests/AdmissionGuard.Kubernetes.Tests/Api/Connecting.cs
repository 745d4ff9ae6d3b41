using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;

namespace AdmissionGuard.Kubernetes.Tests.Api;

/// <summary>Connects to the scripted API server.</summary>
internal static class Connecting
{
    /// <summary>A connection, of no more use when the server is gone.</summary>
    public static ApiConnection Connect(this ScriptedApiServer server) => new(new ClusterAccess(server.Address), "AdmissionGuard/test");
}
