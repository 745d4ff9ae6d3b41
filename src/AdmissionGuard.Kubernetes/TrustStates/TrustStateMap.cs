using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.TrustStates;

/// <summary>The ConfigMap of trust states as it was at one version.</summary>
internal sealed class TrustStateMap
{
    private readonly ImmutableDictionary<string, byte[]> entries;
    private readonly int others;

    private TrustStateMap(string version, ImmutableDictionary<string, byte[]> entries, int others)
    {
        (Version, this.entries, this.others) = (version, entries, others);
        Size = others + entries.Values.Sum(bytes => bytes.Length);
    }

    /// <summary>Its <c>resourceVersion</c>.</summary>
    public string Version { get; }

    /// <summary>The bytes of all its values, which an API server bounds.</summary>
    public int Size { get; }

    /// <summary>How many states it holds.</summary>
    public int Count => entries.Count;

    /// <summary>From what an API server sent.</summary>
    public static TrustStateMap Of(BinaryMapObject read) =>
        new(
            read.Metadata?.ResourceVersion ?? "",
            (read.BinaryData ?? []).ToImmutableDictionary(StringComparer.Ordinal),
            (read.Data ?? []).Values.Sum(System.Text.Encoding.UTF8.GetByteCount));

    /// <summary>An entry; null when there is none.</summary>
    public byte[]? Find(string entry) => entries.GetValueOrDefault(entry);

    /// <summary>The bytes of all values when an entry is put or taken away.</summary>
    public int SizeWith(string entry, byte[]? bytes) => Size - (Find(entry)?.Length ?? 0) + (bytes?.Length ?? 0);

    /// <summary>The same after a change that the API server took.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="bytes">What it is now; null for nothing.</param>
    /// <param name="version">The version since.</param>
    public TrustStateMap With(string entry, byte[]? bytes, string? version) =>
        new(version ?? "", bytes is null ? entries.Remove(entry) : entries.SetItem(entry, bytes), others);

    /// <summary>The merge patch of a change, which an API server takes at this version alone.</summary>
    public JsonObject PatchOf(string entry, byte[]? bytes) =>
        new()
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = Version },
            ["binaryData"] = new JsonObject { [entry] = bytes is null ? null : Convert.ToBase64String(bytes) },
        };
}
