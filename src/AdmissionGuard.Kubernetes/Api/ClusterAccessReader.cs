using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdmissionGuard.Policies.Verdicts;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;

namespace AdmissionGuard.Kubernetes.Api;

/// <summary>
/// Finds out how to reach the API server, through the configuration classes of KubernetesClient: from the files that Kubernetes mounts
/// into a pod, or from a kubeconfig.
/// </summary>
/// <remarks>
/// Only these classes of the package are used. Its client accepts any certificate of the cluster's authority whatever name it is for
/// (<c>CertificateValidationCallBack</c> looks at the chain alone), and its watch parses each line up to three times and loses 410 Gone.
/// </remarks>
public static class ClusterAccessReader
{
    private const string Home = "HOME";

    /// <summary>Reads what Kubernetes gives to the containers of a pod; false, with one line that says what is missing, elsewhere.</summary>
    public static bool TryReadPod([NotNullWhen(true)] out ClusterAccess? access, [NotNullWhen(false)] out string? problem)
    {
        GiveHome();
        if (!KubernetesClientConfiguration.IsInCluster())
        {
            access = null;
            problem = "this is no pod with a service account token (KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT and /var/run/secrets/kubernetes.io/serviceaccount); "
                + "set automountServiceAccountToken: true on the pod, or give a kubeconfig";
            return false;
        }

        return TryRead(KubernetesClientConfiguration.InClusterConfig, "the pod's service account", out access, out problem);
    }

    /// <summary>Reads the current context of a kubeconfig; false, with one line that says why, when it cannot be used.</summary>
    public static bool TryReadFile(string path, [NotNullWhen(true)] out ClusterAccess? access, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
        {
            access = null;
            problem = $"{path}: does not exist; check the path";
            return false;
        }

        GiveHome();
        return TryRead(() => KubernetesClientConfiguration.BuildConfigFromConfigFile(path), path, out access, out problem);
    }

    // A static field of the package puts .kube/config behind HOME, and its class is lost to the process where there is none, as for a user
    // number that the image does not know. Nothing is ever read there.
    private static void GiveHome()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Home)))
        {
            Environment.SetEnvironmentVariable(Home, "/");
        }
    }

#pragma warning disable CA1031 // The package lets out exceptions of YAML, files, certificates and its own; each means that the file cannot be used.
    private static bool TryRead(
        Func<KubernetesClientConfiguration> load, string source, [NotNullWhen(true)] out ClusterAccess? access, [NotNullWhen(false)] out string? problem)
    {
        access = null;
        try
        {
            KubernetesClientConfiguration configuration = load();
            problem = ProblemOf(configuration) is { } found ? $"{source}: {found}" : null;
            access = problem is null ? Of(configuration) : null;
        }
        catch (Exception exception)
        {
            // A parser may quote what it could not read, and that may be a token.
            string detail = exception is KubeConfigException or IOException or UnauthorizedAccessException or CryptographicException
                ? QuotedText.Plain(exception.Message.TrimEnd('.'))
                : "is no kubeconfig";
            problem = $"{source}: {detail}; check it with kubectl";
        }

        return access is not null;
    }
#pragma warning restore CA1031

    private static string? ProblemOf(KubernetesClientConfiguration configuration) =>
        configuration.SkipTlsVerify ? "insecure-skip-tls-verify is refused: nobody could tell the API server from another; give its certificate-authority"
        : !string.IsNullOrEmpty(configuration.Username) ? "user name and password are no way into an API server since Kubernetes 1.19; give a token or a client certificate"
        : !Uri.TryCreate(configuration.Host, UriKind.Absolute, out Uri? server) || server.Scheme is not ("https" or "http") ? "the server is no http or https address"
        : server.Scheme == "http" && !server.IsLoopback ? "the server's address must begin with https://: over http anybody on the way could change policies"
        : null;

    private static ClusterAccess Of(KubernetesClientConfiguration configuration) =>
        new(new Uri(configuration.Host.TrimEnd('/') + "/"))
        {
            Namespace = configuration.Namespace?.Trim() is { Length: > 0 } name ? name : null,
            Authorities = configuration.SslCaCerts ?? [],
            ServerName = string.IsNullOrEmpty(configuration.TlsServerName) ? null : configuration.TlsServerName,
            ClientCertificate = ClientCertificate(configuration),
            Tokens = configuration.TokenProvider
                ?? (string.IsNullOrEmpty(configuration.AccessToken) ? null : new StringTokenProvider(configuration.AccessToken, "Bearer")),
        };

    // Inline text wins over a file, as with kubectl.
    private static X509Certificate2? ClientCertificate(KubernetesClientConfiguration configuration)
    {
        string? certificate = Pem(configuration.ClientCertificateData, configuration.ClientCertificateFilePath);
        string? key = Pem(configuration.ClientCertificateKeyData, configuration.ClientKeyFilePath);
        return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);
    }

    private static string? Pem(string? inline, string? file) =>
        !string.IsNullOrEmpty(inline) ? Encoding.UTF8.GetString(Convert.FromBase64String(inline))
        : !string.IsNullOrEmpty(file) ? File.ReadAllText(file)
        : null;
}
