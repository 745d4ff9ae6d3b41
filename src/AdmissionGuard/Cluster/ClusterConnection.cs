using AdmissionGuard.Hosting;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Options;

namespace AdmissionGuard.Cluster;

/// <summary>The server's connection to the API server, opened once at start.</summary>
internal sealed class ClusterConnection(ClusterOptions options) : IDisposable
{
    private ClusterAccess? access;
    private ApiConnection? api;

    /// <summary>The API server.</summary>
    public ApiConnection Api => api ?? throw new InvalidOperationException("The connection was not opened.");

    /// <summary>The namespace whose policies are the floor.</summary>
    public string OwnNamespace { get; private set; } = "";

    /// <summary>Finds out how to reach the API server, without asking it yet; null, or the line that says why that cannot be.</summary>
    public string? Open()
    {
        string? problem;
        bool read = options.KubeConfig is { } file
            ? ClusterAccessReader.TryReadFile(file, out access, out problem)
            : ClusterAccessReader.TryReadPod(out access, out problem);
        if (!read)
        {
            (string option, string further) = options.KubeConfig is null ? ("--cluster (ADMISSIONGUARD_CLUSTER)", " with --kubeconfig") : ("--kubeconfig (ADMISSIONGUARD_KUBECONFIG)", "");
            return $"{option}: {problem}{further}";
        }

        OwnNamespace = options.Namespace ?? access!.Namespace ?? ClusterOptions.DefaultNamespace;
        api = new ApiConnection(access!, $"AdmissionGuard/{Server.Version}");
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        api?.Dispose();
        access?.Dispose();
    }
}
