namespace AdmissionGuard.Kubernetes.Json;

/// <summary>A member name in a document: where it begins, after the quote, and its length as written.</summary>
internal readonly struct Name(int start, int length, bool isEscaped)
{
    // An escaped name's length is kept as its complement: eight bytes a name.
    private readonly int mark = isEscaped ? ~length : length;

    /// <summary>Where it begins.</summary>
    public int Start { get; } = start;

    /// <summary>Its length as written.</summary>
    public int Length => IsEscaped ? ~mark : mark;

    /// <summary>Whether it holds escapes.</summary>
    public bool IsEscaped => mark < 0;

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
