namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>How sure it is that a value is a secret; a larger value is surer.</summary>
internal enum SecretLevel
{
    /// <summary>Worth a record: a weak name with a random value, plain words under the name of a secret.</summary>
    Low,

    /// <summary>Likely: the name of a secret with a plausible value, a default password, a key under a passphrase.</summary>
    Medium,

    /// <summary>The shape alone proves it, or a password's name holds a literal.</summary>
    High,
}
