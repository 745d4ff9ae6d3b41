namespace AdmissionGuard.Notary.Sources;

/// <summary>The answer to a <see cref="MetadataRequest"/>.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Body">The bytes of the file; empty unless found. Not changed afterwards.</param>
/// <param name="Detail">
/// What happened, as half a sentence that ends one: <c>it answered 503</c>, <c>its certificate is not trusted</c>. Without a secret and
/// without text of the server; null when found.
/// </param>
public sealed record MetadataReading(MetadataOutcome Outcome, ReadOnlyMemory<byte> Body, string? Detail)
{
    /// <summary>
    /// True when the same request may well succeed soon: no connection, a connection that broke, and 5xx of the server or its token service. Never for a redirect,
    /// a 4xx (429 neither: such a server is up) and a certificate that is not trusted. A time-out is always taken as such.
    /// </summary>
    public bool IsTransient { get; init; }

    /// <summary>A file.</summary>
    public static MetadataReading Found(ReadOnlyMemory<byte> body) => new(MetadataOutcome.Found, body, null);

    /// <summary>Anything but a file.</summary>
    public static MetadataReading Failed(MetadataOutcome outcome, string detail, bool isTransient = false) =>
        new(outcome, default, detail) { IsTransient = isTransient };
}
