using System.Collections.Immutable;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Tests.State;

/// <summary>States for facts.</summary>
internal static class TrustStates
{
    public static readonly TrustStateKey Key = new("https://notary.example.com", new Gun("reg.example/demo/app"));

    public static TrustState Of(int timestampVersion, int rootBytes = 3000) => new()
    {
        Root = Enumerable.Range(0, rootBytes).Select(i => (byte)i).ToArray(),
        AnchoredBy = ["anchors"],
        IsPinned = true,
        Floors = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("timestamp", new RoleFloor(timestampVersion, new string('a', 64), ["key-1", "key-2"])),
            KeyValuePair.Create("targets/releases", new RoleFloor(7, new string('b', 64), ["key-3"])),
        ]),
        PublishedRoles = ["root", "targets", "targets/releases"],
    };

    public static int VersionOf(StoredTrustState? stored) => stored!.State.Floors["timestamp"].Version;
}
