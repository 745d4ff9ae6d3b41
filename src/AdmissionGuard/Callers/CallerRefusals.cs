using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Callers;

/// <summary>Counts refused callers, and tells of them in the log at a bounded rate: a hostile one may come a thousand times a second.</summary>
internal sealed class CallerRefusals(GuardMetrics metrics, TimeProvider clock, ILogger<CallerRefusals> logger)
{
    /// <summary>For each reason, one line within this time; the next line says how many there were meanwhile.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    private readonly Lock sync = new();
    private readonly Dictionary<string, Told> told = new(StringComparer.Ordinal);

    /// <summary>Takes note of a refused caller.</summary>
    public void Add(CallerFault fault, HttpContext context, X509Certificate2? certificate)
    {
        metrics.CountRefusedCaller(fault.Reason);
        if (IsToBeTold(fault.Reason, out int untold))
        {
            string presented = certificate is null ? "" : $" (subject {QuotedText.Of(certificate.Subject)}, issuer {QuotedText.Of(certificate.Issuer)})";
            Log.Refused(logger, context.Connection.RemoteIpAddress?.ToString() ?? "", fault.Answer.Status, fault.Reason, fault.Answer.Line, presented, untold);
        }
    }

    private bool IsToBeTold(string reason, out int untold)
    {
        long now = clock.GetTimestamp();
        lock (sync)
        {
            if (told.TryGetValue(reason, out Told last) && clock.GetElapsedTime(last.When, now) < Between)
            {
                told[reason] = last with { Untold = last.Untold + 1 };
                untold = 0;
                return false;
            }

            told[reason] = new Told(now, 0);
            untold = last.Untold;
            return true;
        }
    }

    private readonly record struct Told(long When, int Untold);
}
