using System.Collections.Concurrent;
using AdmissionGuard.Cluster;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Events;
using AdmissionGuard.Kubernetes.Leases;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;

namespace AdmissionGuard.Upkeep;

/// <summary>Tells log, metrics, health and Events of the upkeep.</summary>
internal sealed class UpkeepReports(
    ClusterOptions options, ClusterConnection cluster, GuardMetrics metrics, Readiness readiness, Remarks remarks, EventWriter events, ILogger<UpkeepReports> logger)
    : ILeaseObserver, IRotationObserver, IRegistrationObserver
{
    private readonly ConcurrentDictionary<string, bool> stands = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> problems = new(StringComparer.Ordinal);

    /// <summary>Gives the <c>uid</c> of the Lease. Events are about it: one about an object of no namespace cannot be written in the own one.</summary>
    public Func<string> LeaseUid { get; set; } = () => "";

    private string Secret => $"{cluster.OwnNamespace}/{options.Upkeep.ManagedCertificate}";

    private EventTarget Lease => new("coordination.k8s.io/v1", "Lease", cluster.OwnNamespace, options.Upkeep.Lease ?? "", LeaseUid(), "");

    /// <summary>Shows configurations before anything is known of them.</summary>
    public void Expect(IEnumerable<string> configurations)
    {
        metrics.SetLeaseHeld(false);
        foreach (string configuration in configurations)
        {
            metrics.ExpectRepairs(configuration, Enum.GetValues<RepairCause>().Select(Word));
            Stands(configuration, "the API server has not told yet whether it is there");
        }
    }

    /// <inheritdoc/>
    public void Acquired(string lease)
    {
        metrics.SetLeaseHeld(true);
        Log.LeaseAcquired(logger, lease);
    }

    /// <inheritdoc/>
    public void Lost(string lease, string why)
    {
        metrics.SetLeaseHeld(false);
        Log.LeaseLost(logger, lease, why);
    }

    /// <inheritdoc/>
    public void Released(string lease)
    {
        metrics.SetLeaseHeld(false);
        Log.LeaseReleased(logger, lease);
    }

    /// <inheritdoc/>
    public void SetBack(string lease, string problem) => Log.LeaseSetBack(logger, lease, problem);

    /// <inheritdoc/>
    public void Done(RotationAct act, string reason)
    {
        Log.Rotated(logger, Secret, What(act), reason);
        events.Tell(new ObjectEvent(Lease, act == RotationAct.Renew ? "CertificateRenewed" : "AuthorityRotated", $"Secret {Secret}: {What(act)}, since {reason}.", IsWarning: false));
    }

    /// <inheritdoc/>
    public void SetBack(RotationAct act, string problem) => Log.RotationSetBack(logger, Secret, What(act), problem);

    /// <inheritdoc/>
    public void Stands(string configuration, string? lack)
    {
        stands[configuration] = lack is null;
        metrics.SetRegistered(configuration, lack is null);
        remarks.Set(Readiness.RegistrationCheck, configuration, lack);
        readiness.RegistrationStands(stands.Values.All(well => well));
        if (lack is null)
        {
            problems.TryRemove(configuration, out _);
        }
    }

    /// <inheritdoc/>
    public void Applied(string configuration, string what) => Log.Applied(logger, configuration, what);

    /// <inheritdoc/>
    public void Repaired(string configuration, RepairCause cause, string what, string version)
    {
        metrics.CountRepair(configuration, Word(cause));
        Log.Repaired(logger, configuration, Word(cause), what);
        string message = $"ValidatingWebhookConfiguration {configuration} was {Word(cause)} by somebody and is put right (version {version}): {what}.";
        events.Tell(new ObjectEvent(Lease, "RegistrationRepaired", message, IsWarning: true));
    }

    /// <inheritdoc/>
    public void SetBack(string configuration, string problem, TimeSpan delay)
    {
        remarks.Set(Readiness.RegistrationCheck, configuration, problem);

        // Once for each problem in a row.
        if (!problems.TryGetValue(configuration, out string? last) || last != problem)
        {
            problems[configuration] = problem;
            Log.RegistrationSetBack(logger, configuration, problem);
        }
    }

    private static string Word(RepairCause cause) => cause == RepairCause.Deleted ? "deleted" : "changed";

    private static string What(RotationAct act) =>
        act switch
        {
            RotationAct.Begin => "an authority and a certificate are made",
            RotationAct.Prepare => "the next authority is made",
            RotationAct.Promote => "the next authority is at work, with a new certificate",
            RotationAct.Renew => "a new certificate is made",
            RotationAct.Recall => "the authority of the certificate in use is kept among the old ones",
            RotationAct.Forget => "the old authority is forgotten",
            _ => "nothing is done",
        };
}
