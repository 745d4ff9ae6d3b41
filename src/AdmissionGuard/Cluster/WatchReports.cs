using System.Collections.Concurrent;
using AdmissionGuard.Health;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Metrics;

namespace AdmissionGuard.Cluster;

/// <summary>Tells log, metrics and health how the watches fare.</summary>
internal sealed class WatchReports(Remarks remarks, GuardMetrics metrics, ILogger<WatchReports> logger) : IWatchObserver
{
    /// <summary>What the check of readiness is called.</summary>
    public const string Check = "policies";

    private const int LongList = 500;

    private readonly ConcurrentDictionary<string, bool> known = new();

    /// <inheritdoc/>
    public void Listed(string what, int count)
    {
        Log.Listed(logger, count, what);
        known[what] = true;
        Up(what);
        if (count >= LongList)
        {
            // What was read of it is garbage many times what stays, and the runtime would give that memory back late. Lists are rare.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <inheritdoc/>
    public void SetBack(string what, string problem, TimeSpan delay)
    {
        string use = known.ContainsKey(what) ? "what is known stays in use" : "nothing is known yet";
        Log.SetBack(logger, what, problem, use, Math.Round(delay.TotalSeconds, 1));
        metrics.WatchIsDown(what);
        remarks.Set(Check, $"watch of {what}", $"{problem}; {use}, next try in {delay.TotalSeconds:0.0} s");
    }

    /// <inheritdoc/>
    public void Recovered(string what)
    {
        Log.Recovered(logger, what);
        Up(what);
    }

    private void Up(string what)
    {
        metrics.WatchIsUp(what);
        remarks.Set(Check, $"watch of {what}", null);
    }
}
