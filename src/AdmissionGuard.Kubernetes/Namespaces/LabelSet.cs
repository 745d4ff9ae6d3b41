using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>
/// The few labels of one object, in one array: a dictionary takes three times the memory, and of namespaces there may be ten thousand.
/// Immutable, and looked through one by one.
/// </summary>
internal sealed class LabelSet : IReadOnlyDictionary<string, string>
{
    private readonly KeyValuePair<string, string>[] labels;

    private LabelSet(KeyValuePair<string, string>[] labels) => this.labels = labels;

    /// <summary>No label.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => labels.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => labels.Select(label => label.Key);

    /// <inheritdoc/>
    public IEnumerable<string> Values => labels.Select(label => label.Value);

    /// <inheritdoc/>
    public string this[string key] => TryGetValue(key, out string? value) ? value : throw new KeyNotFoundException($"There is no label {key}.");

    /// <summary>Keeps labels, each text as <paramref name="shared"/> gives it.</summary>
    public static LabelSet Of(IReadOnlyCollection<KeyValuePair<string, string>>? labels, Func<string, string> shared) =>
        labels is null or { Count: 0 } ? Empty : new LabelSet([.. labels.Select(label => KeyValuePair.Create(shared(label.Key), shared(label.Value)))]);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (KeyValuePair<string, string> label in labels)
        {
            if (label.Key == key)
            {
                value = label.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)labels).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
