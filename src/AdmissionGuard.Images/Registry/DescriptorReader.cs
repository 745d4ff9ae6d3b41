using System.Text.Json;
using AdmissionGuard.Images.References;

namespace AdmissionGuard.Images.Registry;

/// <summary>Reads descriptors inside manifests.</summary>
internal static class DescriptorReader
{
    private const int MaxTextLength = 255;
    private const int MaxInlineBytes = 64 * 1024;

    /// <summary>
    /// The system that build tools name for attestations; no node is of it. Their annotation is not looked at: a node does not look at it
    /// either, and would run what only the annotation calls an attestation.
    /// </summary>
    private const string NoSystem = "unknown";

    /// <summary>Reads a descriptor; null when type, digest or size is missing or wrong.</summary>
    public static Descriptor? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || Text(element, "mediaType") is not { Length: > 0 } mediaType
            || !ImageDigest.TryParse(Text(element, "digest"), out ImageDigest? digest)
            || !element.TryGetProperty("size", out JsonElement size)
            || size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out long bytes) || bytes < 0)
        {
            return null;
        }

        ImagePlatform? platform = element.TryGetProperty("platform", out JsonElement written) ? Platform(written) : null;
        return new Descriptor(mediaType, digest, bytes)
        {
            Platform = platform,
            IsAttestation = platform?.Os == NoSystem,
            Data = Data(element),
        };
    }

    private static ImagePlatform? Platform(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && Text(element, "os") is { Length: > 0 } os && Text(element, "architecture") is { Length: > 0 } architecture
            ? new ImagePlatform(os, architecture, Text(element, "variant") is { Length: > 0 } variant ? variant : null)
            : null;

    private static ReadOnlyMemory<byte> Data(JsonElement element) =>
        element.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.String
        && data.GetRawText().Length <= MaxInlineBytes && data.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : default;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= MaxTextLength } text
            ? text
            : null;
}
