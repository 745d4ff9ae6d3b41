namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>The length of a secret, as coarse as it may be told.</summary>
internal enum LengthClass
{
    /// <summary>1 to 8 characters.</summary>
    UpTo8,

    /// <summary>9 to 16 characters.</summary>
    UpTo16,

    /// <summary>17 to 32 characters.</summary>
    UpTo32,

    /// <summary>More than 32 characters.</summary>
    Over32,
}
