namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>A node of a YAML document that knows where it stands.</summary>
public abstract record YamlNode(Mark Start)
{
    /// <summary>What kind of node it is, for messages: <c>text</c>, <c>null</c>, <c>a boolean</c>, <c>a number</c>, <c>a list</c> or <c>a mapping</c>.</summary>
    public abstract string KindName { get; }
}
