using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Why a registry gave no answer that counts.</summary>
/// <param name="Reason">The rule's reason.</param>
/// <param name="Words">What happened, as a sentence that names the registry.</param>
/// <param name="Remedy">What to do, as an imperative.</param>
/// <param name="IsUnavailable">True for network errors, time-outs and 5xx only.</param>
internal sealed record RegistryProblem(Reason Reason, string Words, string Remedy, bool IsUnavailable);
