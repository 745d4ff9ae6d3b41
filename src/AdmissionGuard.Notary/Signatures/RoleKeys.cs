using AdmissionGuard.Notary.Keys;

namespace AdmissionGuard.Notary.Signatures;

/// <summary>Who may sign for a role, as the role above it says.</summary>
/// <param name="Role">The role.</param>
/// <param name="Threshold">How many keys must sign; 1 or more.</param>
/// <param name="Keys">The keys, each id once.</param>
internal sealed record RoleKeys(string Role, int Threshold, IReadOnlyList<TrustKey> Keys);
