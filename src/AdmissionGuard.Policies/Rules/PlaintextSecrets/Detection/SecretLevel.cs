namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>How sure it is that a value is a secret.</summary>
internal enum SecretLevel
{
    /// <summary>The shape alone proves it, or a password's name holds a literal.</summary>
    High,
}
