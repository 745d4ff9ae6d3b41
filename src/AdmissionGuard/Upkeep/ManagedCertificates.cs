using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Cluster;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Upkeep;

/// <summary>
/// Serves what the Secret holds, from the next handshake on. What cannot be used never replaces what can, nor what API servers do not
/// trust what they do.
/// </summary>
internal sealed class ManagedCertificates(
    ClusterOptions options,
    ClusterConnection cluster,
    CertificateStore store,
    GuardMetrics metrics,
    Remarks remarks,
    TimeProvider clock,
    ILogger<ManagedCertificates> logger,
    RotationSettings? rotation = null)
{
    private readonly Lock taking = new();
    private volatile ManagedMaterial? material;
    private volatile CertificateFacts? authority;
    private string? lastProblem;
    private string? lastWaiting;
    private bool isKnown;

    /// <summary>What the Secret holds; null while there is none, or it is not known.</summary>
    public ManagedMaterial? Material => material;

    private string Secret => $"{cluster.OwnNamespace}/{options.Upkeep.ManagedCertificate}";

    /// <summary>The authority of the certificate in use; null when none of the Secret is.</summary>
    public CertificateFacts? Authority => authority;

    /// <summary>Takes what the Secret holds now.</summary>
    /// <param name="fresh">What it holds; null when there is none.</param>
    /// <param name="trust">What API servers trust.</param>
    public void Take(ManagedMaterial? fresh, TrustSighting trust)
    {
        lock (taking)
        {
            isKnown = true;
            Judge(fresh, trust);
        }
    }

    /// <summary>Takes it again, since API servers may trust others than before.</summary>
    public void Reconsider(TrustSighting trust)
    {
        lock (taking)
        {
            if (isKnown)
            {
                Judge(material, trust);
            }
        }
    }

    private void Judge(ManagedMaterial? fresh, TrustSighting trust)
    {
        if (fresh?.Authority is { } latest)
        {
            metrics.SetAuthorityExpiry(latest.NotAfter);
        }

        string? problem = Problem(fresh);
        if (problem is null)
        {
            Use(fresh!, trust);
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

    private void Use(ManagedMaterial fresh, TrustSighting trust)
    {
        KeyedCertificate serving = fresh.Serving!;
        if (store.Current?.Fingerprint == serving.Facts.Fingerprint)
        {
            return;
        }

        if (IsBetterKept(fresh.ServingIssuer ?? "", trust))
        {
            if (lastWaiting != serving.Facts.Fingerprint)
            {
                Log.CertificateWaits(logger, Secret);
            }

            lastWaiting = serving.Facts.Fingerprint;
            return;
        }

        authority = fresh.ServingAuthority;

        using X509Certificate2 pair = X509Certificate2.CreateFromPem(serving.Facts.Pem, serving.Key);
        store.Use(ServerCertificate.Of(pair, []));
        metrics.CountCertificateLoad(true);
        Log.CertificateUsed(logger, Secret, serving.Facts.Fingerprint, serving.Facts.NotAfter);
    }

    private bool IsBetterKept(string issuer, TrustSighting trust) =>
        rotation is not null && authority is not null && store.Current is { } kept && clock.GetUtcNow() is var now && kept.IsValidAt(now)
        && trust.IsMoreCertain(authority.Fingerprint, issuer, now, rotation.Settling);

    private string? Problem(ManagedMaterial? fresh) =>
        fresh is null ? "there is no such Secret; the installation makes it, empty: apply it again"
        : fresh.Serving is not { } serving ? (fresh.Problems.IsEmpty ? "it is empty until whoever holds the Lease fills it" : string.Join(", ", fresh.Problems))
        : serving.Facts.IsValidAt(clock.GetUtcNow()) ? null
        : $"its certificate is valid from {serving.Facts.NotBefore:u} to {serving.Facts.NotAfter:u}, which is not now";
}
