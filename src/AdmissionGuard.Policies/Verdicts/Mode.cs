namespace AdmissionGuard.Policies.Verdicts;

/// <summary>What a violation does. A larger value is stricter.</summary>
public enum Mode
{
    /// <summary>Admit and count.</summary>
    Audit,

    /// <summary>Admit with a warning to the caller, and count.</summary>
    Warn,

    /// <summary>Deny.</summary>
    Enforce,
}
