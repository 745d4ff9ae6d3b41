using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>An object as the API server told it last. It is kept as text, since nodes of JSON are not safe for several readers.</summary>
internal sealed record StoredObject(string Space, string Name, string Uid, string Version, string Json)
{
    /// <summary>Takes in an object.</summary>
    public static StoredObject Of(JsonNode node)
    {
        JsonNode metadata = node["metadata"]!;
        return new((string?)metadata["namespace"] ?? "", (string)metadata["name"]!, (string)metadata["uid"]!, (string)metadata["resourceVersion"]!, node.ToJsonString());
    }

    /// <summary>The object, for the caller alone.</summary>
    public JsonObject Read() => JsonNode.Parse(Json)!.AsObject();
}
