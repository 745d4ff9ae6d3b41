namespace AdmissionGuard.Images.Transport;

/// <summary>How a server may be spoken to. Two equal values share their connections.</summary>
public sealed record ConnectionOptions
{
    /// <summary>HTTPS with the roots of the system.</summary>
    public static ConnectionOptions Default { get; } = new();

    /// <summary>
    /// Certificates in PEM that replace the roots of the system for this server, as in Notary's reference client; null for the roots of the
    /// system. Check it with <see cref="CaCertificates.TryRead"/> where a user wrote it.
    /// </summary>
    public string? CaBundle { get; init; }

    /// <summary>True only where the operator asked for it: then <c>http://</c> addresses are spoken to as well.</summary>
    public bool AllowPlainHttp { get; init; }
}
