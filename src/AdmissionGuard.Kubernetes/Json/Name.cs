using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>A member name in a document.</summary>
/// <param name="Fingerprint">Equal for equal names.</param>
/// <param name="Start">Where it begins, after the quote.</param>
/// <param name="Length">Its length as written.</param>
/// <param name="Escaped">Whether it holds escapes.</param>
internal readonly record struct Name(ulong Fingerprint, int Start, int Length, bool Escaped)
{
    /// <summary>True when it is this name, unescaped.</summary>
    public bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        if (!Escaped)
        {
            return text.Slice(Start, Length).SequenceEqual(name);
        }

        Utf8JsonReader quoted = new(text.Slice(Start - 1, Length + 2));
        return quoted.Read() && quoted.ValueTextEquals(name);
    }
}
