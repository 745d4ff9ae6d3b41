namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>What an update is denied for.</summary>
internal enum OnUpdate
{
    /// <summary>Everything that is found.</summary>
    All,

    /// <summary>What the stored object did not have; the rest is a warning.</summary>
    New,
}
