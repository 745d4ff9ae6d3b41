namespace AdmissionGuard.Kubernetes.Json;

/// <summary>A member name in a document: where it begins, after the quote, and its length as written.</summary>
internal readonly struct Name(int start, int length, bool isEscaped)
{
    // One word, because it is written as one: start, length, and a bit.
    private readonly ulong packed = ((ulong)(uint)start << 32) | ((uint)length << 1) | (isEscaped ? 1u : 0);

    /// <summary>Where it begins.</summary>
    public int Start => (int)(packed >> 32);

    /// <summary>Its length as written.</summary>
    public int Length => (int)((uint)packed >> 1);

    /// <summary>Whether it holds escapes.</summary>
    public bool IsEscaped => (packed & 1) != 0;

    /// <summary>True when it is this name, unescaped.</summary>
    public bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        if (!IsEscaped)
        {
            return text.Slice(Start, Length).SequenceEqual(name);
        }

        return JsonEscapes.Is(text.Slice(Start - 1, Length + 2), name);
    }
}
