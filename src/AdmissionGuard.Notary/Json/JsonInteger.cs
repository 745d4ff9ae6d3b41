namespace AdmissionGuard.Notary.Json;

/// <summary>A whole number within plus or minus 2^53-1: the only numbers that the reference signs and verifies alike.</summary>
internal sealed class JsonInteger(long value) : JsonValue
{
    /// <summary>The largest whole number that a double holds exactly with all its neighbours.</summary>
    public const long Max = (1L << 53) - 1;

    public long Value { get; } = value;
}
