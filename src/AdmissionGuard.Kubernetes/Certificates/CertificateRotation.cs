using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.Leases;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>
/// Does what <see cref="RotationPlan"/> says is due, while this process holds the Lease. A step is decided on what the watch has shown,
/// decided again on a fresh read, and written only over that very version: replicas that race do it once.
/// </summary>
public sealed class CertificateRotation
{
    // Until the watch shows what was just written, or what somebody else was faster to write.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ApiConnection api;
    private readonly string path;
    private readonly RotationSettings settings;
    private readonly LeaseElection election;
    private readonly IRotationObserver observer;
    private readonly TimeProvider clock;
    private readonly Backoff backoff;
    private readonly Pause pause;

    /// <summary>Prepares it.</summary>
    public CertificateRotation(
        ApiConnection api, string space, string name, RotationSettings settings, LeaseElection election, IRotationObserver observer, TimeProvider clock, Func<double> random)
    {
        this.api = api;
        path = $"api/v1/namespaces/{Uri.EscapeDataString(space)}/secrets/{Uri.EscapeDataString(name)}";
        this.settings = settings;
        this.election = election;
        this.observer = observer;
        this.clock = clock;
        backoff = new Backoff(random);
        pause = new Pause(clock);
    }

    /// <summary>Does what is due now; gives the time after which to ask again unless something changes before.</summary>
    /// <param name="material">What the watch of the Secret has shown last; null while there is none.</param>
    /// <param name="trust">What API servers trust.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<TimeSpan> StepAsync(ManagedMaterial? material, TrustSighting trust, CancellationToken stop)
    {
        if (material is null || !election.IsHolder)
        {
            return TimeSpan.MaxValue;
        }

        RotationStep step = Plan(material, trust);
        if (step.Act == RotationAct.Wait)
        {
            return step.Next - clock.GetUtcNow();
        }

        if (pause.Left is var left && left > TimeSpan.Zero)
        {
            return left;
        }

        try
        {
            return await WriteAsync(step, trust, stop);
        }
        catch (Exception exception) when (ApiTrouble.Is(exception) && !stop.IsCancellationRequested)
        {
            return SetBack(step.Act, ApiTrouble.Words(exception));
        }
    }

    /// <summary>Reads the version of the Secret that is stored now; null when that fails.</summary>
    public async Task<string?> ReadVersionAsync(CancellationToken stop)
    {
        try
        {
            return (await ReadAsync(stop)).Value?.Metadata?.ResourceVersion;
        }
        catch (Exception exception) when (ApiTrouble.Is(exception) && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private RotationStep Plan(ManagedMaterial material, TrustSighting trust) => RotationPlan.Next(material, trust, clock.GetUtcNow(), settings);

    private async Task<TimeSpan> WriteAsync(RotationStep planned, TrustSighting trust, CancellationToken stop)
    {
        ApiReply<SecretObject> read = await ReadAsync(stop);
        if (!read.Succeeded || SecretVersion.Of(read.Value) is not { } secret)
        {
            return SetBack(planned.Act, read.Failure?.ToString() ?? "the Secret has no version");
        }

        ManagedMaterial material = MaterialReader.Read(secret, settings.Service);
        RotationStep step = Plan(material, trust);
        if (step.Act == RotationAct.Wait || !await election.ConfirmAsync(stop))
        {
            return Soon;
        }

        MaterialChange change = MaterialChange.Of(step.Act, material, trust, clock.GetUtcNow(), settings);
        using Within within = new(Patience, clock, stop);
        ApiReply<SecretObject> written =
            await api.PatchAsync(path, PatchTypes.Merge, change.ToPatch(material.ResourceVersion), ApiJson.Default.SecretObject, within.Token);
        if (written.Succeeded)
        {
            backoff.Reset();
            pause.End();
            observer.Done(step.Act, step.Reason);
            return Soon;
        }

        return written.Failure.IsConflict ? Soon : SetBack(step.Act, written.Failure.ToString());
    }

    private async Task<ApiReply<SecretObject>> ReadAsync(CancellationToken stop)
    {
        using Within within = new(Patience, clock, stop);
        return await api.GetAsync(path, ApiJson.Default.SecretObject, within.Token);
    }

    private TimeSpan SetBack(RotationAct act, string problem)
    {
        observer.SetBack(act, problem);
        return pause.Begin(backoff.Next());
    }
}
