using System.Text.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>
/// Walks JSON once, forward, over a contiguous buffer. Every member name of every object on the way is checked for repetition,
/// skipped parts included. A value of the wrong type is noted as a <see cref="Flaw"/> and read as absent; null is absent, as
/// Kubernetes reads it. Malformed JSON throws <see cref="JsonException"/>.
/// </summary>
internal ref struct JsonWalker
{
    /// <summary>The deepest nesting that is read; a custom resource may be deeper than the 64 of the framework's default.</summary>
    public const int MaxDepth = 512;

    /// <summary>The most flaws that are kept: more than a message lists.</summary>
    private const int MaxFlaws = 32;

    private readonly ReadOnlyMemory<byte> buffer;
    private readonly ReadOnlySpan<byte> text;
    private Utf8JsonReader reader;
    private NameLedger names;

    public JsonWalker(ReadOnlyMemory<byte> json)
    {
        buffer = json;
        text = json.Span;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        names = new NameLedger(text);
    }

    /// <summary>The type of the token that the walker stands on.</summary>
    public readonly JsonTokenType Token => reader.TokenType;

    /// <summary>Where the token that the walker stands on begins.</summary>
    public readonly int Start => (int)reader.TokenStartIndex;

    /// <summary>Where the token that the walker stands on ends.</summary>
    public readonly int End => (int)reader.BytesConsumed;

    /// <summary>How deep the walker stands.</summary>
    public readonly int Depth => reader.CurrentDepth;

    /// <summary>Where the first repeated member name begins, or -1.</summary>
    public readonly int RepeatedName => names.Repeated;

    /// <summary>The flaws since they were last taken; null when there are none.</summary>
    public List<Flaw>? Flaws { get; private set; }

    /// <summary>Takes the flaws, so that the next part of the document begins without any.</summary>
    public List<Flaw>? TakeFlaws()
    {
        List<Flaw>? taken = Flaws;
        Flaws = null;
        return taken;
    }

    /// <summary>Puts back flaws that were taken, when a part of the document has been walked for itself.</summary>
    public void PutFlaws(List<Flaw>? taken) => Flaws = taken;

    /// <summary>Gives pooled memory back.</summary>
    public void Release() => names.Release();

    /// <summary>Goes to the next token; false at the end of the document. What follows the document throws.</summary>
    public bool Read() => reader.Read();

    /// <summary>Enters the object that the walker stands on; false when it is null or, with a flaw, something else.</summary>
    public bool TryEnterObject()
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            names.Enter();
            return true;
        }

        Refuse("an object");
        return false;
    }

    /// <summary>Goes to the value of the next member of the object entered last; false when the object has ended.</summary>
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            names.Leave();
            name = default;
            return false;
        }

        name = names.Check(ref reader);
        reader.Read();
        return true;
    }

    /// <summary>Enters the array that the walker stands on; false when it is null or, with a flaw, something else.</summary>
    public bool TryEnterList()
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return true;
        }

        Refuse("an array");
        return false;
    }

    /// <summary>Goes to the next element of the array entered last; false when the array has ended.</summary>
    public bool NextItem()
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads a string; null when it is null or, with a flaw, something else.</summary>
    public string? ReadString()
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return (reader.ValueIsEscaped ? null : KnownWords.Find(reader.ValueSpan)) ?? reader.GetString();
        }

        Refuse("a string");
        return null;
    }

    /// <summary>Reads a string without making one; empty when it is null or, with a flaw, something else.</summary>
    public Utf8Text ReadText()
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Refuse("a string");
            return default;
        }

        if (!reader.ValueIsEscaped)
        {
            return new Utf8Text(buffer.Slice(Start + 1, reader.ValueSpan.Length));
        }

        byte[] unescaped = new byte[reader.ValueSpan.Length];
        return new Utf8Text(unescaped.AsMemory(0, reader.CopyString(unescaped)));
    }

    /// <summary>Reads a boolean; null when it is null or, with a flaw, something else.</summary>
    public bool? ReadBoolean()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            default:
                Refuse("true or false");
                return null;
        }
    }

    /// <summary>Reads a whole number of 64 bits, written without fraction and exponent as Go wants it; null otherwise.</summary>
    public long? ReadInt64()
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            Refuse("a whole number");
            return null;
        }

        if (reader.TryGetInt64(out long number))
        {
            return number;
        }

        Note(new Flaw(Start, null, "must be a whole number of 64 bits, written without fraction and exponent"));
        return null;
    }

    /// <summary>True when the walker stands on a string with exactly this text.</summary>
    public readonly bool Is(ReadOnlySpan<byte> word) => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(word);

    /// <summary>Passes over the value that the walker stands on, looking at its member names only.</summary>
    public void Skip()
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            names.Enter();
        }
        else if (reader.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        int open = 1;
        do
        {
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Check(ref reader);
                    break;
                case JsonTokenType.StartObject:
                    names.Enter();
                    open++;
                    break;
                case JsonTokenType.EndObject:
                    names.Leave();
                    open--;
                    break;
                case JsonTokenType.StartArray:
                    open++;
                    break;
                case JsonTokenType.EndArray:
                    open--;
                    break;
            }
        } while (open > 0);
    }

    /// <summary>
    /// Passes over the object that the walker stands on when it is written byte for byte like <paramref name="known"/>, an object that
    /// was walked before.
    /// </summary>
    public bool TrySkipSame(ReadOnlySpan<byte> known)
    {
        // An object ends where its bracket closes, so one that begins like a whole object is that object.
        if (reader.TokenType != JsonTokenType.StartObject || known.IsEmpty || !text[Start..].StartsWith(known))
        {
            return false;
        }

        reader.Skip();
        return true;
    }

    /// <summary>Notes a flaw at a path that is known.</summary>
    public void Note(Flaw flaw)
    {
        if ((Flaws ??= []).Count < MaxFlaws)
        {
            Flaws.Add(flaw);
        }
    }

    private void Refuse(string wanted)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Note(new Flaw(Start, null, $"must be {wanted}, is {TokenWords.Of(reader.TokenType)}"));
        Skip();
    }
}
