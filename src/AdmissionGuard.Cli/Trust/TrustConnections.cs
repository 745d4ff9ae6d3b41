using AdmissionGuard.Notary.State;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Cli.Trust;

/// <summary>The webhook's own clients, as the tool uses them: for one run, without a memory.</summary>
internal static class TrustConnections
{
    /// <summary>Opens no connection yet.</summary>
    public static SignatureVerification Open(Surroundings surroundings) =>
        new(new SignatureVerificationOptions { States = new InMemoryTrustStateStore() }, surroundings.Clock);
}
