namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>What came of a verification; a label of metrics.</summary>
public enum VerificationResult
{
    /// <summary>Signed as demanded.</summary>
    Verified,

    /// <summary>Not signed as demanded: a fact.</summary>
    Rejected,

    /// <summary>A server could not be asked, whatever the policy makes of it.</summary>
    Unavailable,
}
