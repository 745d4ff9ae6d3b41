using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>One Kubernetes object of the input, an item of a list among them.</summary>
/// <param name="Source">The file it stands in.</param>
/// <param name="Root">Its tree.</param>
/// <param name="Kind">Its <c>kind</c>.</param>
internal sealed record ManifestObject(string Source, YamlMapping Root, string Kind)
{
    /// <summary>Tells the object without its values.</summary>
    public override string ToString() => $"{Kind} at {Source}:{Root.Start.Line}";
}
