using System.Collections.Immutable;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Health;

/// <summary>Whether reviews should be sent here: policies loaded, certificate valid now, own TLS endpoint answered, not stopping.</summary>
internal sealed class Readiness(PolicyStore policies, CertificateStore certificates, Remarks remarks, TimeProvider clock)
{
    /// <summary>The check of the certificate.</summary>
    public const string CertificateCheck = "certificate";

    /// <summary>The check of the registration.</summary>
    public const string RegistrationCheck = "registration";

    /// <summary>The check of the trust state in the cluster.</summary>
    public const string TrustStateCheck = "trust state";

    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool stopping;
    private volatile bool registers;
    private volatile bool registered;

    /// <summary>True from the stop signal on.</summary>
    public bool IsStopping => stopping;

    /// <summary>Completes when the TLS endpoint answered its first review.</summary>
    public Task Answered => answered.Task;

    /// <summary>Says that the TLS endpoint answered a review.</summary>
    public void EndpointAnswered() => answered.TrySetResult();

    /// <summary>Says that the process is about to stop.</summary>
    public void Stopping() => stopping = true;

    /// <summary>Every check, in the order of the start.</summary>
    public ImmutableArray<HealthCheck> Checks() =>
    [
        new("policies", policies.IsLoaded, "no policy set was loaded yet", remarks.Of("policies")),
        CheckCertificate(),
        new("endpoint", Answered.IsCompleted, "the TLS endpoint has not answered its first review yet"),
        new("running", !stopping, "the server is stopping"),
        .. CheckRegistration(),
        .. CheckTrustState(),
    ];

    /// <summary>Says whether the webhook is registered as it should be. Readiness does not depend on it: it is the other way round.</summary>
    public void RegistrationStands(bool well) => (registered, registers) = (well, true);

    private IEnumerable<HealthCheck> CheckRegistration() =>
        registers ? [new HealthCheck(RegistrationCheck, registered, "reviews are not asked for as they should be", remarks.Of(RegistrationCheck)) { Counts = false }] : [];

    private IEnumerable<HealthCheck> CheckTrustState() =>
        remarks.Of(TrustStateCheck) is { IsEmpty: false } problems
            ? [new HealthCheck(TrustStateCheck, false, "images whose signatures are asked for are denied", problems) { Counts = false }]
            : [];

    private HealthCheck CheckCertificate()
    {
        ServerCertificate? certificate = certificates.Current;
        bool valid = certificate?.IsValidAt(clock.GetUtcNow()) ?? false;
        string problem = certificate is null ? "no certificate was loaded yet" : $"the certificate ended on {certificate.NotAfter.ToUniversalTime():u}";
        return new(CertificateCheck, valid, problem, remarks.Of(CertificateCheck));
    }
}
