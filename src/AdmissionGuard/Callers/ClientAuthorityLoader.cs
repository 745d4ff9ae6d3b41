using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Tls;

namespace AdmissionGuard.Callers;

/// <summary>Reads the authorities at start and, when their file changes, again. A bad file never replaces a good one.</summary>
internal sealed class ClientAuthorityLoader(CallerOptions options, ClientTrust trust, GuardMetrics metrics, TimeProvider clock, ILogger<ClientAuthorityLoader> logger)
{
    private readonly ClientAuthorityFile file = new(options.Authority, clock);
    private FileText? inUse;
    private string? lastProblem;

    /// <summary>Reads them for the first time; null, or the line that says why the process cannot start.</summary>
    public string? Load() => Take(file.ReadText()) is { } problem ? $"{Settings.ClientAuthority.Name} ({Settings.ClientAuthority.Variable}): {problem}" : null;

    /// <summary>Looks at the file again; does nothing when it is what is in use.</summary>
    public void Reload()
    {
        FileText text = file.ReadText();
        string? problem = text == inUse ? null : Take(text);
        if (problem is not null && problem != lastProblem)
        {
            // Once: the file is looked at again every minute.
            Log.Kept(logger, problem);
        }

        lastProblem = problem;
    }

    private string? Take(FileText text)
    {
        ClientAuthorityReading reading = file.Read(text);
        metrics.CountCertificateLoad(reading.Authority is not null);
        if (reading.Authority is { } authority)
        {
            inUse = text;
            trust.Use(authority);
            metrics.SetClientAuthorityExpiry(authority.FirstEnd);
            Log.Loaded(logger, authority.Roots.Count, authority.FirstEnd);
        }

        return reading.Problem;
    }
}
