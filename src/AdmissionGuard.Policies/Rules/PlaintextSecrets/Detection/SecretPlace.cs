namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>What kind of place a value was found in: it decides which rules may speak.</summary>
internal enum SecretPlace
{
    /// <summary>A named variable whose <c>$(X)</c> is expanded: an env value.</summary>
    Variable,

    /// <summary>An option of a command line.</summary>
    Argument,

    /// <summary>A named field of a configuration: a ConfigMap's key, a volume's attribute, a header, a label.</summary>
    Field,

    /// <summary>A key and value inside a text: a property, a line of an ini file, a member of JSON.</summary>
    Inner,

    /// <summary>Free text that programs write too: only what is certain by its shape is told.</summary>
    Annotation,
}
