namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>The verifiers there are, as metrics name them: a closed list.</summary>
public static class VerifierNames
{
    /// <summary>Notary v1 (Docker Content Trust).</summary>
    public const string Notary = "notary";
}
