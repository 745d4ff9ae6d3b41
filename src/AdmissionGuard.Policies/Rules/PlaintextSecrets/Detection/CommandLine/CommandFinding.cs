using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>A secret in an element of a command line. Holds nothing of its value.</summary>
/// <param name="Finding">How it is known.</param>
/// <param name="Label">The flag or variable that is set; empty when none is.</param>
/// <param name="Start">Where in the element the secret begins; it reaches to the end.</param>
/// <param name="At">Where in a script the word stands that holds it; 0 elsewhere.</param>
[DebuggerDisplay("{Finding} {Label}")]
internal readonly record struct CommandFinding(SecretFinding Finding, string Label, int Start, int At)
{
    /// <summary>How sure it is.</summary>
    public SecretLevel Level => Finding.Level;

    /// <summary>Tells rule and level.</summary>
    public override string ToString() => $"{Finding} {Label}";
}
