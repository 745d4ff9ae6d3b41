using AdmissionGuard.Metrics;
using AdmissionGuard.Reviews;

namespace AdmissionGuard.WarmUp;

/// <summary>
/// Observers whose metrics nobody scrapes and whose log nobody reads: the warm-up has counting and log lines compiled too, and yet
/// shows nowhere.
/// </summary>
internal sealed class WarmUpObservers
{
    /// <summary>The observers.</summary>
    public ReviewObservers Observers { get; } = new(new ReviewMetrics(new GuardMetrics()), new AuditLog(new DiscardingLogger()));
}
