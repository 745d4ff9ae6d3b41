using System.Collections.Immutable;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Events;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.PolicyLoading;

namespace AdmissionGuard.Cluster;

/// <summary>Brings the policies of ConfigMaps into force, and says of those that are not why: in log, metrics, health and an Event.</summary>
internal sealed class PolicyMapsService(
    ClusterConnection cluster,
    PolicyMapsWatch watch,
    PolicyComposition composition,
    PolicyMetrics metrics,
    EventWriter events,
    Remarks remarks,
    ILogger<PolicyMapsService> logger) : BackgroundService
{
    /// <summary>The most mistakes of one ConfigMap that are told.</summary>
    private const int MostTold = 10;

    private ImmutableArray<PolicyMapRejection> rejections = [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Log.Connected(logger, cluster.Api.Server, cluster.OwnNamespace);
        return watch.RunAsync(Take, stoppingToken);
    }

    private void Take(PolicyMapsReading reading)
    {
        composition.UseMaps(reading.Policies);
        if (reading.HasGoodNews)
        {
            metrics.Loaded();
            Log.PoliciesChanged(logger, reading.Policies.Length, reading.Policies.Count(policy => policy.Namespace is null));
        }

        foreach (PolicyMapRejection news in reading.News)
        {
            Tell(news);
        }

        Remark(reading.Rejections);
    }

    private void Tell(PolicyMapRejection rejection)
    {
        metrics.LoadFailed();
        Log.PolicyRejected(logger, rejection.Map.Key.ToString(), rejection.Errors.Length, rejection.KeptWords);
        foreach (string mistake in rejection.Errors.Take(MostTold).Select(error => error.ToString()))
        {
            Log.Mistake(logger, mistake);
        }

        string mistakes = string.Join('\n', rejection.Errors.Take(MostTold));
        events.Tell(new PolicyEvent(rejection.Map, "PolicyRejected", $"{Capital(rejection.KeptWords)}: {mistakes}", IsWarning: true));
    }

    private void Remark(ImmutableArray<PolicyMapRejection> now)
    {
        foreach (PolicyMapRejection mended in rejections)
        {
            remarks.Set(WatchReports.Check, mended.Map.Key.ToString(), null);
        }

        foreach (PolicyMapRejection rejection in now)
        {
            remarks.Set(WatchReports.Check, rejection.Map.Key.ToString(), $"{rejection.KeptWords}: {rejection.Errors[0]}");
        }

        rejections = now;
        int ofFloor = now.Count(rejection => rejection.Map.Key.Namespace == cluster.OwnNamespace);
        metrics.Rejected(ofFloor, now.Length - ofFloor);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
