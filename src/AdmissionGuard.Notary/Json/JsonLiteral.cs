namespace AdmissionGuard.Notary.Json;

/// <summary><c>null</c>, <c>true</c> or <c>false</c>.</summary>
internal sealed class JsonLiteral : JsonValue
{
    private readonly byte[] text;

    private JsonLiteral(ReadOnlySpan<byte> text) => this.text = text.ToArray();

    public static JsonLiteral Null { get; } = new("null"u8);

    public static JsonLiteral True { get; } = new("true"u8);

    public static JsonLiteral False { get; } = new("false"u8);

    public bool IsNull => this == Null;

    public ReadOnlySpan<byte> Text => text;
}
