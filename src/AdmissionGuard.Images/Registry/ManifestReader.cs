using System.Text.Json;
using AdmissionGuard.Images.Json;

namespace AdmissionGuard.Images.Registry;

/// <summary>
/// Reads the JSON of manifests and indexes. Refuses what two readers could take for two things (CVE-2021-41190): a body that has the
/// members of both kinds, or names another type than the header.
/// </summary>
internal static class ManifestReader
{
    private static readonly string[] OfSchemaOne = ["fsLayers", "signatures"];

    /// <summary>Reads a body; null when it is what the descriptor says, else what is wrong.</summary>
    public static Flaw? Read(Descriptor descriptor, ReadOnlyMemory<byte> body, out ImageManifest? manifest)
    {
        manifest = null;
        if (!StrictJson.TryParse(body, out JsonDocument? document, out string? problem))
        {
            return Flaw.Manifest(problem);
        }

        using (document)
        {
            try
            {
                manifest = new ImageManifest(descriptor, body);
                return ReadRoot(document.RootElement, ref manifest);
            }
            catch (InvalidOperationException)
            {
                return Flaw.Manifest("holds a text with half a surrogate pair");
            }
        }
    }

    private static Flaw? ReadRoot(JsonElement root, ref ImageManifest manifest)
    {
        if (!root.TryGetProperty("schemaVersion", out JsonElement version) || version.ValueKind != JsonValueKind.Number || version.GetRawText() != "2")
        {
            return version.ValueKind == JsonValueKind.Number && version.GetRawText() == "1" ? Flaw.SchemaOne : Flaw.Manifest("has no schemaVersion 2");
        }

        if (Array.Exists(OfSchemaOne, name => root.TryGetProperty(name, out _)))
        {
            return Flaw.SchemaOne;
        }

        if (root.TryGetProperty("mediaType", out JsonElement mediaType)
            && (mediaType.ValueKind != JsonValueKind.String || mediaType.GetString() != manifest.Descriptor.MediaType))
        {
            return Flaw.MediaType("sent a manifest whose mediaType is not its Content-Type");
        }

        bool hasChildren = root.TryGetProperty("manifests", out JsonElement children);
        bool hasConfig = root.TryGetProperty("config", out JsonElement config);
        bool hasLayers = root.TryGetProperty("layers", out JsonElement layers);
        if (hasChildren && (hasConfig || hasLayers))
        {
            return Flaw.Manifest("has the members of an image and of an index, so that two readers could see two images");
        }

        return manifest.Descriptor.IsIndex ? ReadIndex(children, ref manifest) : ReadImage(config, layers, ref manifest);
    }

    private static Flaw? ReadImage(JsonElement config, JsonElement layers, ref ImageManifest manifest)
    {
        if (layers.ValueKind != JsonValueKind.Array || layers.EnumerateArray().Any(layer => DescriptorReader.Read(layer) is null))
        {
            return Flaw.Manifest("has no list of layers, or a layer without type, digest and size");
        }

        manifest = manifest with { Config = DescriptorReader.Read(config) };
        return manifest.Config is null ? Flaw.Manifest("has no config with type, digest and size") : null;
    }

    private static Flaw? ReadIndex(JsonElement children, ref ImageManifest manifest)
    {
        if (children.ValueKind != JsonValueKind.Array)
        {
            return Flaw.Manifest("is an index without a list of manifests");
        }

        List<Descriptor> read = [];
        foreach (JsonElement child in children.EnumerateArray())
        {
            if (DescriptorReader.Read(child) is not { } descriptor)
            {
                return Flaw.Manifest($"is an index whose entry {read.Count + 1} lacks type, digest or size");
            }

            read.Add(descriptor);
        }

        manifest = manifest with { Children = read };
        return null;
    }
}
