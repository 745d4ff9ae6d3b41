using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Signatures;

/// <summary>Counts and times verifications.</summary>
internal sealed class SignatureMetrics(GuardMetrics metrics) : IVerificationObserver
{
    /// <inheritdoc/>
    public void Verified(string verifier, VerificationResult result, TimeSpan elapsed) => metrics.CountVerification(verifier, ResultWord.Of(result), elapsed);
}
