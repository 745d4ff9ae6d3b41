using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Policies;

/// <summary>One of <c>signedImages.sources</c> in words.</summary>
internal static class SourceWords
{
    /// <summary>E.g. <c>images registry.example.com/** are signed at https://notary.example.com, by alice and bob</c>.</summary>
    public static string Of(YamlNode source)
    {
        YamlNode? notary = source.Field("notary")?.Value;
        string[] signers = [.. ((notary.Field("signers")?.Value as YamlSequence)?.Items ?? []).Select(signer => Text(signer, "name"))];
        string by = signers.Length == 0 ? "" : $", by {string.Join(" and ", signers)}";
        string tags = Text(source, "tags") == "digestOnly" ? "are named by digest" : "their tags point at what was signed";
        string unavailable = source.Field("whenUnavailable")?.Value is { } when ? $"; while a server is unavailable: {DemandWords.Written(when)}" : "";
        return $"images {Text(source, "images")} are signed at {Text(notary, "server")}{by}, and {tags}{unavailable}";
    }

    private static string Text(YamlNode? node, string field) => node.Field(field)?.Value is { } value ? DemandWords.Written(value) : "";
}
