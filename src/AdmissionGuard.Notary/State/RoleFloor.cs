using System.Collections.Immutable;

namespace AdmissionGuard.Notary.State;

/// <summary>
/// The last trusted file of a role: nothing older is trusted again, and nothing else of the same version (TUF, rollback attack). Void when
/// one of <see cref="Keys"/> no longer belongs to the role: whoever holds a key that was taken away may have driven the version up.
/// </summary>
/// <param name="Version">The version, 1 or more.</param>
/// <param name="Sha256">The hash of the whole file in lower-case hexadecimal.</param>
/// <param name="Keys">Canonical ids of the keys that were the role's.</param>
public sealed record RoleFloor(int Version, string Sha256, ImmutableSortedSet<string> Keys)
{
    /// <summary>True when both say the same.</summary>
    public bool Equals(RoleFloor? other) =>
        other is not null && Version == other.Version && Sha256 == other.Sha256 && Keys.SetEquals(other.Keys);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, Sha256);
}
