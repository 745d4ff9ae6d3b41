using System.Collections.Immutable;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>
/// Compares files with what was trusted before. A floor binds as long as every key that was the role's still is: after one was taken away,
/// its holder may have driven the version up to lock everybody out (TUF, fast-forward attack).
/// </summary>
internal sealed class FloorCheck(TrustState? state)
{
    /// <summary>The floor that a trusted file makes.</summary>
    public static RoleFloor Of(RoleFile file, RoleKeys keys) =>
        new(file.Version, file.File.Sha256, keys.Keys.Select(k => k.CanonicalId).ToImmutableSortedSet(StringComparer.Ordinal));

    /// <summary>True when a key that made the floor is no longer the role's: then it does not bind.</summary>
    public static bool HasLostKey(RoleFloor floor, RoleKeys keys) =>
        floor.Keys.Except(keys.Keys.Select(k => k.CanonicalId)).Count > 0;

    /// <summary>Refuses a file that is older than one trusted before, or another one of the same version.</summary>
    public void Check(RoleFile file, RoleKeys keys)
    {
        if (state is null || !state.Floors.TryGetValue(keys.Role, out RoleFloor? floor) || HasLostKey(floor, keys))
        {
            return;
        }

        if (file.Version < floor.Version)
        {
            throw new TrustRefusal(TrustReason.Rollback, keys.Role, $"is version {file.Version}, and version {floor.Version} was trusted before");
        }

        if (file.Version == floor.Version && file.File.Sha256 != floor.Sha256)
        {
            throw new TrustRefusal(TrustReason.Equivocation, keys.Role, $"is version {file.Version} as the one that was trusted before, with other content");
        }
    }
}
