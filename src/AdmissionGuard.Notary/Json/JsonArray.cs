namespace AdmissionGuard.Notary.Json;

/// <summary>An array.</summary>
internal sealed class JsonArray(IReadOnlyList<JsonValue> items) : JsonValue
{
    public static JsonArray Empty { get; } = new([]);

    public IReadOnlyList<JsonValue> Items { get; } = items;
}
