using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>Builds manifests, indexes and configs.</summary>
internal static class TestImages
{
    public static byte[] Config { get; } = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux","config":{"User":"1000"}}""");

    public static ImageDigest Digest(byte[] body) => BodyDigest.Sha256(body);

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);

    public static JsonObject Descriptor(string mediaType, byte[] body, string? os = null, string architecture = "amd64", string? variant = null)
    {
        JsonObject descriptor = new() { ["mediaType"] = mediaType, ["digest"] = Digest(body).ToString(), ["size"] = body.Length };
        if (os is not null)
        {
            JsonObject platform = new() { ["os"] = os, ["architecture"] = architecture };
            if (variant is not null)
            {
                platform["variant"] = variant;
            }

            descriptor["platform"] = platform;
        }

        return descriptor;
    }

    /// <summary>The manifest of an image; the seed makes each another one.</summary>
    public static JsonObject Manifest(string mediaType = MediaTypes.OciManifest, string seed = "", byte[]? config = null, string configType = MediaTypes.OciConfig) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = mediaType,
        ["config"] = Descriptor(configType, config ?? Config),
        ["layers"] = new JsonArray(Descriptor("application/vnd.oci.image.layer.v1.tar+gzip", Encoding.UTF8.GetBytes("layer" + seed))),
    };

    public static JsonObject Index(params JsonNode[] children) => Index(MediaTypes.OciIndex, children);

    public static JsonObject Index(string mediaType, params JsonNode[] children) => new()
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = mediaType,
        ["manifests"] = new JsonArray(children),
    };
}
