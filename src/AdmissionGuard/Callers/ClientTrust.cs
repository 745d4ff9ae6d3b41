using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace AdmissionGuard.Callers;

/// <summary>Holds the authorities of the moment, and has the options of certificate authentication made anew when they change.</summary>
internal sealed class ClientTrust : IOptionsChangeTokenSource<CertificateAuthenticationOptions>, IDisposable
{
    private CancellationTokenSource changed = new();
    private volatile ClientAuthority current = ClientAuthority.None;
    private int generation;

    /// <summary>The authorities.</summary>
    public ClientAuthority Current => current;

    /// <summary>Goes up with each change. Whoever reads it and then authenticates has a result that is at least as new.</summary>
    public int Generation => Volatile.Read(ref generation);

    /// <inheritdoc/>
    public string Name => CertificateAuthenticationDefaults.AuthenticationScheme;

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref changed).Token);

    /// <summary>Uses other authorities from the next examination on; callers that were examined before are examined again.</summary>
    public void Use(ClientAuthority authority)
    {
        current = authority;

        // When Cancel returns the old options are gone. Only then may examinations be of the new generation.
        using (CancellationTokenSource old = Interlocked.Exchange(ref changed, new CancellationTokenSource()))
        {
            old.Cancel();
        }

        Interlocked.Increment(ref generation);
    }

    /// <inheritdoc/>
    public void Dispose() => changed.Dispose();
}
