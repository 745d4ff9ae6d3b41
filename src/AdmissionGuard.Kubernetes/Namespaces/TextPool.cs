using System.Collections.Concurrent;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>
/// Gives one text for all that are equal, while it remembers it. Bounded, unlike the pool of the runtime: whoever labels namespaces must not fill
/// the memory of the gate.
/// </summary>
internal sealed class TextPool
{
    /// <summary>The most texts that are remembered; then it begins anew, and what was given out stays right.</summary>
    public const int MaxTexts = 4096;

    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>How many texts are remembered.</summary>
    public int Count => texts.Count;

    /// <summary>The text that stands for all that are equal to this.</summary>
    public string Shared(string text)
    {
        if (texts.TryGetValue(text, out string? known))
        {
            return known;
        }

        if (texts.Count >= MaxTexts)
        {
            texts.Clear();
        }

        return texts.GetOrAdd(text, text);
    }
}
