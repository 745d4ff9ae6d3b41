using System.Collections.Immutable;
using AdmissionGuard.Notary.Anchors;

namespace AdmissionGuard.Notary.State;

/// <summary>What the last complete verification of a repository trusted (Notary v1 specification, state per server and GUN).</summary>
public sealed record TrustState
{
    /// <summary>The most <see cref="AnchoredBy"/> that are told apart.</summary>
    public const int MaxAnchors = 64;

    /// <summary>Stands in <see cref="AnchoredBy"/> for all anchors, once there are more than <see cref="MaxAnchors"/>.</summary>
    public const string AllAnchors = "*";

    /// <summary>The most <see cref="PublishedRoles"/>.</summary>
    public const int MaxPublishedRoles = 10_000;

    // Of a node of a tree with a string, and of a string of 64 digits with its node.
    private const int NodeWeight = 80;
    private const int ReferenceWeight = 240;

    /// <summary>The trusted root's file, byte for byte; at most 512 KiB.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>
    /// <see cref="TrustAnchors.Hash"/> of all anchors by which this root, or one that came before it here, was trusted. A policy with one
    /// of these takes no root that does not follow from the remembered one; a policy with others may begin anew.
    /// </summary>
    public required ImmutableSortedSet<string> AnchoredBy { get; init; }

    /// <summary>
    /// True when a policy with pins or authorities has trusted it. What was trusted on first use alone does not bind such policies where their
    /// anchors do not lead to its root: whoever came first, a hostile server perhaps, must not lock out those who know the right key.
    /// </summary>
    public required bool IsPinned { get; init; }

    /// <summary>The floor of each role that was verified, delegations included. A delegation keeps its floor when it is no longer declared.</summary>
    public required ImmutableSortedDictionary<string, RoleFloor> Floors { get; init; }

    /// <summary>
    /// The names of all roles in the last trusted snapshot, and of those gone since that may still be delegated to: none may vanish as long as it
    /// is. At most <see cref="MaxPublishedRoles"/>.
    /// </summary>
    public required ImmutableSortedSet<string> PublishedRoles { get; init; }

    /// <summary>The bytes of memory that a state takes, about.</summary>
    internal long Weight =>
        Root.Length + (ReferenceWeight * (long)AnchoredBy.Count) + PublishedRoles.Sum(NameWeight) + Floors.Sum(floor => NameWeight(floor.Key) + (ReferenceWeight * (1L + floor.Value.Keys.Count)));

    /// <summary>True when these anchors, or all, are among <see cref="AnchoredBy"/>.</summary>
    public bool IsAnchoredBy(TrustAnchors anchors)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        return AnchoredBy.Contains(anchors.Hash) || AnchoredBy.Contains(AllAnchors);
    }

    /// <summary>True when both say the same.</summary>
    public bool Equals(TrustState? other) =>
        other is not null
        && AnchoredBy.SetEquals(other.AnchoredBy)
        && IsPinned == other.IsPinned
        && Root.Span.SequenceEqual(other.Root.Span)
        && PublishedRoles.SetEquals(other.PublishedRoles)
        && Floors.Count == other.Floors.Count
        && Floors.All(floor => other.Floors.TryGetValue(floor.Key, out RoleFloor? theirs) && floor.Value.Equals(theirs));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AnchoredBy.Count, Root.Length, Floors.Count);

    private static long NameWeight(string name) => NodeWeight + (2L * name.Length);
}
