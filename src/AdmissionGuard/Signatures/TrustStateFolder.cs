using AdmissionGuard.Notary.State;
using AdmissionGuard.Options;

namespace AdmissionGuard.Signatures;

/// <summary>Where what was trusted is remembered.</summary>
internal sealed class TrustStateFolder(ServerOptions options, TimeProvider clock)
{
    /// <summary>The store: files in the folder, or memory where none is given.</summary>
    public ITrustStateStore Open() => options.TrustState is { } folder ? new FileTrustStateStore(folder, clock) : new InMemoryTrustStateStore();

    /// <summary>Says why the folder cannot be used; null when it can. Later it would deny every image instead.</summary>
    public string? Problem()
    {
        if (options.TrustState is not { } folder)
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Guid.NewGuid():n}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"--trust-state (ADMISSIONGUARD_TRUST_STATE): the folder {folder} cannot be written to; check the path and its permissions";
        }
    }
}
