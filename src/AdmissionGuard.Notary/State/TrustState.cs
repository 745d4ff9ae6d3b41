using System.Collections.Immutable;

namespace AdmissionGuard.Notary.State;

/// <summary>What the last complete verification of a repository trusted (Notary v1 specification, state per server and GUN).</summary>
public sealed record TrustState
{
    /// <summary>The trusted root's file, byte for byte; at most 512 KiB.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>
    /// <see cref="Anchors.TrustAnchors.Hash"/> of all anchors by which this root, or one that came before it here, was trusted. A policy with one
    /// of these takes no root that does not follow from the remembered one; a policy with others may begin anew.
    /// </summary>
    public required ImmutableSortedSet<string> AnchoredBy { get; init; }

    /// <summary>The floor of each role that was verified, delegations included.</summary>
    public required ImmutableSortedDictionary<string, RoleFloor> Floors { get; init; }

    /// <summary>The names of all roles in the last trusted snapshot: none may vanish while it is still delegated to.</summary>
    public required ImmutableSortedSet<string> PublishedRoles { get; init; }

    /// <summary>True when both say the same.</summary>
    public bool Equals(TrustState? other) =>
        other is not null
        && AnchoredBy.SetEquals(other.AnchoredBy)
        && Root.Span.SequenceEqual(other.Root.Span)
        && PublishedRoles.SetEquals(other.PublishedRoles)
        && Floors.Count == other.Floors.Count
        && Floors.All(floor => other.Floors.TryGetValue(floor.Key, out RoleFloor? theirs) && floor.Value.Equals(theirs));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AnchoredBy.Count, Root.Length, Floors.Count);
}
