using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>The smallest image that a Docker Engine can pull: one layer with one file. The same text makes the same image.</summary>
internal sealed record LabImage(LabBlob Layer, LabBlob Configuration, LabBlob Manifest)
{
    /// <summary>What is signed, and what the registry and the engine call the image.</summary>
    public string Digest => Manifest.Digest;

    /// <summary>Makes an image whose file holds this text.</summary>
    public static LabImage Of(string text)
    {
        byte[] files = Archive(text);
        LabBlob layer = new("application/vnd.docker.image.rootfs.diff.tar.gzip", Compress(files));
        LabBlob configuration = new("application/vnd.docker.container.image.v1+json", Json(Describe(new LabBlob("", files).Digest)));
        LabBlob manifest = new("application/vnd.docker.distribution.manifest.v2+json", Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = "application/vnd.docker.distribution.manifest.v2+json",
            ["config"] = Descriptor(configuration),
            ["layers"] = new JsonArray(Descriptor(layer)),
        }));
        return new LabImage(layer, configuration, manifest);
    }

    /// <summary>Another image of the same content: only its manifest has a further word.</summary>
    public LabImage Annotated(string word)
    {
        JsonObject manifest = JsonNode.Parse(Manifest.Bytes)!.AsObject();
        manifest["annotations"] = new JsonObject { ["example.com/word"] = word };
        return this with { Manifest = new LabBlob(Manifest.MediaType, Json(manifest)) };
    }

    private static JsonObject Describe(string difference) => new()
    {
        ["architecture"] = "amd64",
        ["os"] = "linux",
        ["created"] = "1970-01-01T00:00:00Z",
        ["config"] = new JsonObject { ["Cmd"] = new JsonArray("/hello"), ["User"] = "10001" },
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(difference) },
    };

    private static JsonObject Descriptor(LabBlob blob) => new() { ["mediaType"] = blob.MediaType, ["size"] = blob.Bytes.Length, ["digest"] = blob.Digest };

    private static byte[] Json(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());

    private static byte[] Archive(string text)
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "hello.txt")
            {
                ModificationTime = DateTimeOffset.UnixEpoch,
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
            });
        }

        return archive.ToArray();
    }

    private static byte[] Compress(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
