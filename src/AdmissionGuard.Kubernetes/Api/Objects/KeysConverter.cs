using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>Reads the member names of an object and passes over their values. Never written.</summary>
internal sealed class KeysConverter : JsonConverter<List<string>>
{
    /// <inheritdoc/>
    public override List<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<string> keys = [];
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("binaryData is no object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            keys.Add(reader.GetString()!);
            reader.Skip();
        }

        return keys;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, List<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("binaryData is never written.");
}
