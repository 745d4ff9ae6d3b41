using AdmissionGuard.Kubernetes.Certificates;
using AdmissionGuard.Kubernetes.Leases;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Options;
using AdmissionGuard.Watching;

namespace AdmissionGuard.Upkeep;

/// <summary>
/// Keeps certificate and registration in order: all replicas watch, and the one that holds the Lease acts, one thing after the other.
/// Certificates come first, since what is registered depends on them.
/// </summary>
internal sealed class UpkeepService(
    ClusterOptions options,
    LeaseElection election,
    RegistrationKeeping registrations,
    RegistrationFile file,
    RegistrationOrders orders,
    ManagedCertificates certificates,
    UpkeepReports reports,
    ChangeSignal changes,
    TimeProvider clock,
    ILogger<UpkeepService> logger,
    ManagedSecretWatch? secret = null,
    CertificateRotation? rotation = null) : BackgroundService
{
    // The Lease does not tell when it comes or goes.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        reports.LeaseUid = () => election.Uid;
        reports.Expect(registrations.Names);
        await Task.WhenAll(
            election.RunAsync(stoppingToken),
            secret?.RunAsync(Take, stoppingToken) ?? Task.CompletedTask,
            registrations.WatchAsync(Look, stoppingToken),
            WatchFileAsync(stoppingToken),
            orders.TellWhenReadyAsync(changes.Set, stoppingToken),
            LoopAsync(stoppingToken));
    }

    private void Take(ManagedMaterial? material)
    {
        certificates.Take(material, registrations.LookAtTrust());
        changes.Set();
    }

    private void Look()
    {
        certificates.Reconsider(registrations.LookAtTrust());
        changes.Set();
    }

    private async Task WatchFileAsync(CancellationToken stop)
    {
        using MountWatcher watcher = new([options.Upkeep.Registration!], clock, logger);
        await watcher.WatchAsync(Reload, stop);
    }

    private void Reload()
    {
        if (file.Reload())
        {
            changes.Set();
        }
    }

    // The one edge where any exception is caught: a bug here must not end what keeps certificates from running out.
#pragma warning disable CA1031
    private async Task LoopAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            TimeSpan next = LongestWait;
            try
            {
                next = await PassAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
            }

            await changes.WaitAsync(next < LongestWait ? next : LongestWait, stop);
        }
    }
#pragma warning restore CA1031

    private async Task<TimeSpan> PassAsync(CancellationToken stop)
    {
        ManagedMaterial? material = certificates.Material;
        TrustSighting trust = registrations.LookAtTrust();
        certificates.Reconsider(trust);
        trust = trust with { InUse = certificates.Authority };
        TimeSpan next = rotation is null ? TimeSpan.MaxValue : await rotation.StepAsync(material, trust, stop);
        RegistrationOrder order = orders.Make(material, trust);
        TimeSpan registration = await registrations.StepAsync(order, token => IsCurrentAsync(material, token), stop);
        return registration < next ? registration : next;
    }

    // An old version of the Secret must not take trust away that a newer one needs.
    private async Task<bool> IsCurrentAsync(ManagedMaterial? material, CancellationToken stop) =>
        rotation is null || (material is not null && await rotation.ReadVersionAsync(stop) == material.ResourceVersion);
}
