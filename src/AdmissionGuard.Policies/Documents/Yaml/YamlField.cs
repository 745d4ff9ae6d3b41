namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>One key and its value.</summary>
public sealed record YamlField(YamlScalar Key, YamlNode Value);
