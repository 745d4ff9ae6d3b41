using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>Reads the values of the two keys of pull secrets, and makes no copy of any other. Never written.</summary>
internal sealed class PullSecretDataConverter : JsonConverter<PullSecretData>
{
    /// <inheritdoc/>
    public override PullSecretData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("data is no object.");
        }

        byte[]? json = null;
        byte[]? cfg = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isJson = reader.ValueTextEquals(".dockerconfigjson"u8);
            bool isCfg = reader.ValueTextEquals(".dockercfg"u8);
            reader.Read();
            json = isJson ? Value(ref reader) : json;
            cfg = isCfg ? Value(ref reader) : cfg;
            reader.Skip();
        }

        return new PullSecretData(json, cfg);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PullSecretData value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Secrets are read only.");

    // An API server sends base64 and nothing else, so this is no Secret.
    private static byte[] Value(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw new JsonException("A value of data is not base64.");
}
