namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>What a text is, by how it looks.</summary>
internal enum DocumentShape
{
    /// <summary>One value.</summary>
    None,

    /// <summary>JSON (RFC 8259), also with comments.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>Lines: properties, ini, dotenv, YAML, TOML, or a program.</summary>
    Lines,

    /// <summary>Lines that a shell runs.</summary>
    Script,
}
