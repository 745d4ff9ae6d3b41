using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Signatures;

/// <summary>Results of verifications as metrics name them.</summary>
internal static class ResultWord
{
    /// <summary>Every word.</summary>
    public static ImmutableArray<string> All { get; } = ["verified", "rejected", "unavailable"];

    /// <summary>The word.</summary>
    public static string Of(VerificationResult result) =>
        result switch
        {
            VerificationResult.Verified => "verified",
            VerificationResult.Rejected => "rejected",
            _ => "unavailable",
        };
}
