using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>The labels of every namespace that is known.</summary>
public sealed class NamespaceLabels : INamespaceLabels, IWatchSink<LabelledNamespace>
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> known = new(StringComparer.Ordinal);

    /// <summary>How many namespaces are known.</summary>
    public int Count => known.Count;

    /// <summary>The texts that many of them have: ten thousand namespaces have the same few keys, and often the same values.</summary>
    internal TextPool Texts { get; } = new();

    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels) => known.TryGetValue(name, out labels);

    /// <summary>Adds a namespace that was read by itself, unless the watch has told of it meanwhile.</summary>
    internal void Add(LabelledNamespace read) => known.TryAdd(read.Name, read.Labels);

    /// <inheritdoc/>
    void IWatchSink<LabelledNamespace>.Replace(IReadOnlyList<LabelledNamespace> items)
    {
        HashSet<string> there = new(items.Count, StringComparer.Ordinal);
        foreach (LabelledNamespace item in items)
        {
            there.Add(item.Name);
            known[item.Name] = item.Labels;
        }

        foreach (string gone in known.Keys.Where(name => !there.Contains(name)))
        {
            known.TryRemove(gone, out _);
        }
    }

    /// <inheritdoc/>
    void IWatchSink<LabelledNamespace>.Put(LabelledNamespace item) => known[item.Name] = item.Labels;

    /// <inheritdoc/>
    void IWatchSink<LabelledNamespace>.Remove(LabelledNamespace item) => known.TryRemove(item.Name, out _);

    /// <inheritdoc/>
    void IWatchSink<LabelledNamespace>.Settle()
    {
        // Each change is seen by itself.
    }
}
