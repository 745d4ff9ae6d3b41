using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>Every setting of the server.</summary>
internal static class Settings
{
    /// <summary>Policies.</summary>
    public static Setting Policy { get; } = Setting.Paths(
        "--policy", "Policy file or folder; give it again for more. Watched and reloaded. Without it a built-in baseline applies.");

    /// <summary>Cluster.</summary>
    public static Setting Cluster { get; } = Setting.Flag(
        "--cluster", "Reads policies from ConfigMaps and the labels of namespaces, with the service account of the pod.");

    /// <summary>Kubeconfig.</summary>
    public static Setting KubeConfig { get; } = Setting.Single(
        "--kubeconfig", "FILE", "The same with the current context of a kubeconfig, outside of a pod.");

    /// <summary>Own namespace.</summary>
    public static Setting Namespace { get; } = Setting.Single(
        "--namespace", "NAME", "The namespace whose policies bind the whole cluster. Default: the pod's, or the context's, or admissionguard.");

    /// <summary>Policies of namespaces.</summary>
    public static Setting NamespacedPolicies { get; } = Setting.Flag(
        "--namespaced-policies", "Lets other namespaces have policies too, which bind themselves alone and can only demand more.");

    /// <summary>Policy administrators.</summary>
    public static Setting PolicyAdmin { get; } = Setting.Names(
        "--policy-admin", "user:NAME|group:NAME", "Who may take the label from a policy of the own namespace; give it again for more. Default: group:system:masters.");

    /// <summary>Certificate.</summary>
    public static Setting Certificate { get; } = Setting.Single(
        "--tls-cert", "FILE", "PEM certificate with its chain. Watched and reloaded. Without it the server makes one of its own, for a trial.");

    /// <summary>Key.</summary>
    public static Setting Key { get; } = Setting.Single("--tls-key", "FILE", "PEM key of the certificate, not encrypted.");

    /// <summary>Whether callers must authenticate.</summary>
    public static Setting ClientAuth { get; } = Setting.Single(
        "--client-auth", "none|require", "Whether callers must present a client certificate, as an API server can. Default none: whoever reaches the port may ask.");

    /// <summary>Authority of client certificates.</summary>
    public static Setting ClientAuthority { get; } = Setting.Single(
        "--client-ca", "FILE", "PEM certificates of the authorities whose client certificates count, with --client-auth=require. Watched and reloaded.");

    /// <summary>Names of callers.</summary>
    public static Setting ClientName { get; } = Setting.Names(
        "--client-name", "NAME", "Common name or DNS name of a client certificate that may ask; give it again for more. Default: any of --client-ca.");

    /// <summary>The Service.</summary>
    public static Setting Service { get; } = Setting.Single(
        "--service", "NAME", "The Service in front of the webhook, in the own namespace; a managed certificate has its names.");

    /// <summary>Managed certificate.</summary>
    public static Setting ManagedCertificate { get; } = Setting.Single(
        "--managed-certificate", "SECRET", "Makes authority and certificate, keeps them in this Secret of the own namespace and renews them. Needs a cluster, --service, --lease and --registration.");

    /// <summary>Lease.</summary>
    public static Setting Lease { get; } = Setting.Single(
        "--lease", "NAME", "The Lease of the own namespace by which replicas agree who renews and registers.");

    /// <summary>Registration.</summary>
    public static Setting Registration { get; } = Setting.Single(
        "--registration", "FILE", "ValidatingWebhookConfigurations (YAML) to register once the endpoint answers, and to keep as they are. Watched. Needs a cluster and --lease.");

    /// <summary>Life of a certificate.</summary>
    public static Setting CertificateLifetime { get; } = Setting.Single(
        "--certificate-lifetime", "DURATION", "How long a managed certificate lasts, default 2160h (90 days); renewed after two thirds of it.");

    /// <summary>Life of an authority.</summary>
    public static Setting AuthorityLifetime { get; } = Setting.Single(
        "--ca-lifetime", "DURATION", "How long a managed authority lasts, default 26280h (3 years); at least three times --certificate-lifetime.");

    /// <summary>Webhook port.</summary>
    public static Setting Port { get; } = Setting.Single("--port", "PORT", "HTTPS port of the webhook, default 8443; 0 takes a free one.");

    /// <summary>Metrics port.</summary>
    public static Setting MetricsPort { get; } = Setting.Single(
        "--metrics-port", "PORT", "HTTP port of /metrics, /healthz and /readyz, default 8080; 0 takes a free one.");

    /// <summary>Address.</summary>
    public static Setting Address { get; } = Setting.Single(
        "--address", "IP", "Address of both ports. Default: all addresses with --tls-cert or --managed-certificate, else loopback only.");

    /// <summary>Largest body.</summary>
    public static Setting MaxBody { get; } = Setting.Single("--max-body", "BYTES", "Largest review, default 8MiB; a larger one gets 413.");

    /// <summary>Reviews at once.</summary>
    public static Setting MaxConcurrentReviews { get; } = Setting.Single(
        "--max-concurrent-reviews", "COUNT", "Reviews in work at once, default 64; further ones wait until their deadline, then are denied.");

    /// <summary>Bytes at once.</summary>
    public static Setting MaxBuffered { get; } = Setting.Single(
        "--max-buffered", "BYTES", "Bytes of reviews held in memory at once, default 64MiB.");

    /// <summary>Trust state.</summary>
    public static Setting TrustState { get; } = Setting.Single(
        "--trust-state", "FOLDER", "Where to remember what was trusted of each signed repository, so that a restart forgets nothing. Default: in memory.");

    /// <summary>ConfigMap of the trust state.</summary>
    public static Setting TrustStateMap { get; } = Setting.Single(
        "--trust-state-map", "NAME", "The ConfigMap of the own namespace to remember it in, for all replicas; made empty by whoever installs. In place of --trust-state.");

    /// <summary>Registry credentials.</summary>
    public static Setting RegistryConfig { get; } = Setting.Single(
        "--registry-config", "FILE", "docker config.json with credentials for registries and trust servers for which a policy names none. Reloaded. Default: none.");

    /// <summary>Pull secrets.</summary>
    public static Setting ReadPullSecrets { get; } = Setting.Flag(
        "--read-pull-secrets", "Asks registries where tags point with the pull secrets of the judged workloads too. Needs the right to read Secrets.");

    /// <summary>Drain.</summary>
    public static Setting Drain { get; } = Setting.Single(
        "--drain", "DURATION", "How long to go on serving after SIGTERM, default 5s, with a self-made certificate 0s.");

    /// <summary>Key of fingerprints.</summary>
    public static Setting FingerprintKey { get; } = Setting.Single(
        "--fingerprint-key", "FILE", "Key of the fingerprints of plain text secrets, 16 bytes or more. Without it the server makes one that ends with it.");

    /// <summary>All of them, in the order of the help.</summary>
    public static ImmutableArray<Setting> All { get; } =
        [Policy, Cluster, KubeConfig, Namespace, NamespacedPolicies, PolicyAdmin, Certificate, Key, ClientAuth, ClientAuthority, ClientName, Service, ManagedCertificate, CertificateLifetime, AuthorityLifetime, Lease, Registration, Port, MetricsPort, Address, MaxBody, MaxConcurrentReviews, MaxBuffered, TrustState, TrustStateMap, RegistryConfig, ReadPullSecrets, Drain, FingerprintKey];
}
