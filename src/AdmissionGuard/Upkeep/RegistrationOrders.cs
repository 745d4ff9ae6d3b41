using System.Collections.Immutable;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Options;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Upkeep;

/// <summary>Says what is to be registered now, and whether it may be: never before this process could answer itself.</summary>
internal sealed class RegistrationOrders(
    ServerOptions options, RegistrationFile file, PolicyStore policies, CertificateStore certificates, Readiness readiness, TimeProvider clock)
{
    /// <summary>The order of the moment.</summary>
    public RegistrationOrder Make(ManagedMaterial? material, TrustSighting trust)
    {
        ImmutableArray<CertificateFacts> authorities = material?.Trusted(trust, clock.GetUtcNow()) ?? [];
        return new RegistrationOrder
        {
            Templates = file.Templates,
            Authorities = authorities.IsEmpty ? null : string.Concat(authorities.Select(authority => authority.Pem)),
            Trust = new EndpointTrust(AuthoritiesBeside(), certificates.Current?.Fingerprint),
            NotYet = NotYet(material, authorities.IsEmpty),
        };
    }

    /// <summary>Calls when this process can answer.</summary>
    public async Task TellWhenReadyAsync(Action tell, CancellationToken stop)
    {
        await readiness.Answered.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        tell();
    }

    private string? NotYet(ManagedMaterial? material, bool nobodyToTrust) =>
        !policies.IsLoaded ? "no policies are loaded yet"
        : certificates.Current is not { } current || !current.IsValidAt(clock.GetUtcNow()) ? "there is no valid certificate yet"
        : options.IsManaged && (nobodyToTrust || material?.Serving?.Facts.Fingerprint != current.Fingerprint) ? "the certificate in use is not that of the Secret"
        : !readiness.Answered.IsCompleted ? "the own endpoint has not answered its first review yet"
        : readiness.IsStopping ? "this replica is stopping"
        : null;

    // cert-manager and most operators put the authority into the same Secret as the certificate.
    private string? AuthoritiesBeside()
    {
        if (options.Certificate is not { } certificate)
        {
            return null;
        }

        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(certificate)) ?? "", "ca.crt");
        return File.Exists(beside) ? RegistrationText.Read(beside, out _) : null;
    }
}
