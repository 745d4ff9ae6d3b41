namespace AdmissionGuard.Images.Transport;

/// <summary>A body, or why there is none.</summary>
/// <param name="Outcome">How the reading ended.</param>
/// <param name="Bytes">The body when it is complete, else empty.</param>
public readonly record struct BodyReading(BodyOutcome Outcome, ReadOnlyMemory<byte> Bytes);
