using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>The options of <c>plaintextSecrets</c>.</summary>
internal sealed record PlaintextSecretsOptions
{
    /// <summary>The lowest level of certainty that is a violation; default high.</summary>
    public SecretLevel EnforceAt { get; init; } = SecretLevel.High;
}
