using System.Text.Json.Serialization;

namespace AdmissionGuard.Notary.State;

/// <summary>Reads and writes the files without reflection, and takes nothing that it does not know.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(TrustStateDocument))]
internal sealed partial class TrustStateJson : JsonSerializerContext;
