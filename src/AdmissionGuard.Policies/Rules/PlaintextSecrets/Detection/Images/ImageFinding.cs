using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Images;

/// <summary>A secret in an image's configuration. Holds nothing of its value.</summary>
/// <param name="Finding">How it is known.</param>
/// <param name="Field">Where: <c>Env</c>, <c>Labels</c>, <c>Entrypoint</c>, <c>Cmd</c>, <c>history[3]</c>.</param>
/// <param name="Name">The variable, label, option or build argument; empty when it has none.</param>
/// <param name="IsOfBase">True when the base image says the same.</param>
internal sealed record ImageFinding(SecretFinding Finding, string Field, string Name, bool IsOfBase)
{
    /// <summary>The variable, label, option or build argument, fit to be told; empty when it has none.</summary>
    public string Name { get; } = SafeName.Of(Name);
}
