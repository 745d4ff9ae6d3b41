using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Cluster;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Upkeep;

/// <summary>Serves what the Secret holds, from the next handshake on. What cannot be used never replaces what can.</summary>
internal sealed class ManagedCertificates(
    ClusterOptions options,
    ClusterConnection cluster,
    CertificateStore store,
    GuardMetrics metrics,
    Remarks remarks,
    TimeProvider clock,
    ILogger<ManagedCertificates> logger)
{
    private volatile ManagedMaterial? material;
    private string? lastProblem;

    /// <summary>What the Secret holds; null while there is none, or it is not known.</summary>
    public ManagedMaterial? Material => material;

    private string Secret => $"{cluster.OwnNamespace}/{options.Upkeep.ManagedCertificate}";

    /// <summary>Takes what the Secret holds now.</summary>
    public void Take(ManagedMaterial? fresh)
    {
        if (fresh?.Authority is { } authority)
        {
            metrics.SetAuthorityExpiry(authority.NotAfter);
        }

        string? problem = Problem(fresh);
        if (problem is null)
        {
            Use(fresh!.Serving!);
        }
        else if (problem != lastProblem)
        {
            metrics.CountCertificateLoad(false);
            Log.CertificateUnusable(logger, Secret, problem, store.Current is { } kept ? $"The one in use until {kept.NotAfter:u} is kept" : "Nobody is served until there is one");
        }

        remarks.Set(Readiness.CertificateCheck, $"Secret {Secret}", problem);
        lastProblem = problem;
        material = fresh;
    }

    private void Use(KeyedCertificate serving)
    {
        if (store.Current?.Fingerprint == serving.Facts.Fingerprint)
        {
            return;
        }

        using X509Certificate2 pair = X509Certificate2.CreateFromPem(serving.Facts.Pem, serving.Key);
        store.Use(ServerCertificate.Of(pair, []));
        metrics.CountCertificateLoad(true);
        Log.CertificateUsed(logger, Secret, serving.Facts.Fingerprint, serving.Facts.NotAfter);
    }

    private string? Problem(ManagedMaterial? fresh) =>
        fresh is null ? "there is no such Secret; the installation makes it, empty: apply it again"
        : fresh.Serving is not { } serving ? (fresh.Problems.IsEmpty ? "it is empty until whoever holds the Lease fills it" : string.Join(", ", fresh.Problems))
        : serving.Facts.IsValidAt(clock.GetUtcNow()) ? null
        : $"its certificate is valid from {serving.Facts.NotBefore:u} to {serving.Facts.NotAfter:u}, which is not now";
}
