namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Is told of every verification that was done; not of answers that were known already.</summary>
public interface IVerificationObserver
{
    /// <summary>An image was verified.</summary>
    /// <param name="verifier">Who decided, one of <see cref="VerifierNames"/>.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="elapsed">How long it took.</param>
    void Verified(string verifier, VerificationResult result, TimeSpan elapsed);
}
