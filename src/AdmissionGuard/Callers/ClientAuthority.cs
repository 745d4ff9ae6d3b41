using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Callers;

/// <summary>The authorities whose client certificates count.</summary>
/// <param name="Roots">Self-signed ones, in which trust begins.</param>
/// <param name="Intermediates">Others, which may stand between a client's certificate and a root.</param>
internal sealed record ClientAuthority(X509Certificate2Collection Roots, X509Certificate2Collection Intermediates)
{
    /// <summary>None: no certificate counts.</summary>
    public static ClientAuthority None { get; } = new([], []);

    /// <summary>The moment at which the first of them ends.</summary>
    public DateTimeOffset FirstEnd => Roots.Concat(Intermediates).Min(certificate => new DateTimeOffset(certificate.NotAfter));
}
