using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>A delegation as the role above it declares it.</summary>
/// <param name="Keys">Its name, and who may sign for it.</param>
/// <param name="Paths">What the tags must begin with: one is enough, the empty text allows all, no text allows none.</param>
internal sealed record Delegation(RoleKeys Keys, IReadOnlyList<string> Paths)
{
    public string Name => Keys.Role;
}
