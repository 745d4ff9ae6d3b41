namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>A node under construction.</summary>
/// <param name="Node">The node.</param>
/// <param name="Size">How many nodes it is with everything below it, aliases followed.</param>
/// <param name="Height">How many levels stand below it.</param>
internal sealed record Branch(YamlNode Node, int Size, int Height);
