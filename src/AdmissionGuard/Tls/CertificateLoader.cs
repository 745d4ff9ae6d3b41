using AdmissionGuard.Metrics;
using AdmissionGuard.Options;

namespace AdmissionGuard.Tls;

/// <summary>Fills the certificate store at start and, when the files change, again. A bad pair never replaces a good one.</summary>
internal sealed class CertificateLoader(
    ServerOptions options,
    CertificateStore store,
    GuardMetrics metrics,
    TimeProvider clock,
    ILogger<CertificateLoader> logger)
{
    private CertificateTexts? inUse;
    private string? lastProblem;

    /// <summary>Loads the first certificate; null, or the line that says why the process cannot start.</summary>
    public string? Load()
    {
        if (options.IsManaged)
        {
            return null;
        }

        if (options is not { Certificate: { } certificate, Key: { } key })
        {
            store.Use(SelfMadeCertificate.Make(clock, Environment.MachineName));
            return null;
        }

        CertificateFiles files = new(certificate, key, clock);
        return Take(files, files.ReadTexts());
    }

    /// <summary>Looks at the files again; does nothing when they are what is in use.</summary>
    public void Reload()
    {
        if (options is not { Certificate: { } certificate, Key: { } key })
        {
            return;
        }

        CertificateFiles files = new(certificate, key, clock);
        CertificateTexts texts = files.ReadTexts();
        if (texts == inUse)
        {
            lastProblem = null;
            return;
        }

        string? problem = Take(files, texts);
        if (problem is null)
        {
            Log.Reloaded(logger, store.Current!.Fingerprint, store.Current.NotAfter);
        }
        else if (problem != lastProblem)
        {
            // Once: the files are looked at again every minute, for a certificate may only begin to be valid.
            Log.Kept(logger, problem, store.Current?.NotAfter);
        }

        lastProblem = problem;
    }

    private string? Take(CertificateFiles files, CertificateTexts texts)
    {
        CertificateReading reading = files.Read(texts);
        metrics.CountCertificateLoad(reading.Certificate is not null);
        if (reading.Certificate is { } certificate)
        {
            inUse = texts;
            store.Use(certificate);
        }

        return reading.Problem;
    }
}
