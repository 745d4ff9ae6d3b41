using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>A secret in an element of a command line. Holds nothing of its value.</summary>
/// <param name="Finding">How it is known.</param>
/// <param name="Label">The flag or variable that is set; empty when none is.</param>
/// <param name="Line">How many lines of the element stand above it.</param>
[DebuggerDisplay("{Finding} {Label}")]
internal readonly record struct CommandFinding(SecretFinding Finding, string Label, int Line)
{
    /// <summary>How sure it is.</summary>
    public SecretLevel Level => Finding.Level;

    /// <summary>Tells rule and level.</summary>
    public override string ToString() => $"{Finding} {Label}";
}
