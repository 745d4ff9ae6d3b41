namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What must come of a case.</summary>
internal enum CaseVerdict
{
    /// <summary>Nothing, or a record.</summary>
    Clean,

    /// <summary>At least a warning.</summary>
    Told,

    /// <summary>A denial.</summary>
    Denied,
}
