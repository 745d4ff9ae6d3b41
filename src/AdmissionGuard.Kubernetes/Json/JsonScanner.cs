using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>
/// Reads the tokens of a JSON text (RFC 8259) that is whole in memory and known to be valid UTF-8. <see cref="Utf8JsonReader"/> serves
/// also parts of texts and comments; without these a pass over a review takes three quarters of its time. What this takes and refuses
/// is what that takes and refuses, and where it is refused that reader tells.
/// </summary>
internal ref partial struct JsonScanner(ReadOnlySpan<byte> text)
{
    private const ushort CommaAndQuote = (byte)',' | ((byte)'"' << 8);
    private const ushort QuoteAndColon = (byte)'"' | ((byte)':' << 8);

    private readonly ReadOnlySpan<byte> text = text;
    private QuoteIndex quotes = new(text);
    private Nesting outer;
    private int at;
    private int depth;
    private int valueStart;
    private int valueLength;
    private bool isInObject;

    /// <summary>The type of the token.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>Where the token begins; a string at its quote.</summary>
    public int Start { get; private set; }

    /// <summary>Where the token ends; a member name after its colon.</summary>
    public readonly int End => at;

    /// <summary>Whether the string or member name holds escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>The string or member name between its quotes, or the number, as written.</summary>
    public readonly ReadOnlySpan<byte> Value => text.Slice(valueStart, valueLength);

    /// <summary>The length of <see cref="Value"/>.</summary>
    public readonly int ValueLength => valueLength;

    /// <summary>Whether the innermost open bracket is an object's.</summary>
    public readonly bool IsInObject => isInObject;

    /// <summary>Goes to the next member name of the open object; false when the object has ended.</summary>
    /// <exception cref="JsonException">The text is not one JSON value, or is nested deeper than <see cref="JsonWalker.MaxDepth"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadName()
    {
        // A copy: the compiler must suppose that whatever is written to a field changes the others.
        ReadOnlySpan<byte> text = this.text;
        int quote = at + 1;
        if (Token == JsonTokenType.StartObject || !HasPair(text, at, CommaAndQuote))
        {
            quote = ToName();
            if (quote < 0)
            {
                return false;
            }
        }

        int end = ReadText(text, quote);
        at = HasPair(text, end - 1, QuoteAndColon) ? end + 1 : AfterColon(end);
        Token = JsonTokenType.PropertyName;
        return true;
    }

    /// <summary>Goes to the next element of the open array; false when the array has ended.</summary>
    /// <exception cref="JsonException">As for a name.</exception>
    public bool ReadItem()
    {
        int place = AfterBlanks(at);
        if (text[place] == ']')
        {
            Close(place);
            return false;
        }

        if (Token != JsonTokenType.StartArray)
        {
            place = AfterByte(place, (byte)',');
        }

        at = place;
        ReadValue();
        return true;
    }

    /// <summary>Goes to the value of the member whose name was read last, or to the beginning of the text.</summary>
    /// <exception cref="JsonException">As for a name.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadValue()
    {
        ReadOnlySpan<byte> text = this.text;
        int place = at;
        if ((uint)place < (uint)text.Length && text[place] == '"')
        {
            at = ReadText(text, place);
            Token = JsonTokenType.String;
        }
        else
        {
            ReadOther();
        }
    }

    /// <summary>Makes sure that nothing but blanks follows the whole value.</summary>
    /// <exception cref="JsonException">Something does.</exception>
    public readonly void ReadEnd()
    {
        if (text[at..].IndexOfAnyExcept(" \t\r\n"u8) >= 0)
        {
            Refuse();
        }
    }

    /// <summary>Passes over the object whose beginning was read last, when its length is known.</summary>
    public void Pass(int length)
    {
        quotes.PassTo(Start + length);
        Close(Start + length - 1);
    }

    /// <summary>Gives pooled memory back.</summary>
    public readonly void Release() => quotes.Release();

    // What API servers write has no blanks, so that two bytes compare at once; everything else goes the longer ways below.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasPair(ReadOnlySpan<byte> text, int place, ushort pair) =>
        place < text.Length - 1 && BinaryPrimitives.ReadUInt16LittleEndian(text[place..]) == pair;

    // Goes on to the quote of the next name; -1 where the object ends.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ToName()
    {
        int place = AfterBlanks(at);
        if (text[place] == '}')
        {
            Close(place);
            return -1;
        }

        if (Token != JsonTokenType.StartObject)
        {
            place = AfterBlanks(AfterByte(place, (byte)','));
        }

        return AfterByte(place, (byte)'"') - 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int AfterColon(int place) => AfterByte(AfterBlanks(place), (byte)':');

    private readonly int AfterByte(int place, byte wanted)
    {
        if (text[place] != wanted)
        {
            Refuse();
        }

        return place + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadOther()
    {
        int place = AfterBlanks(at);
        Start = place;
        switch (text[place])
        {
            case (byte)'"':
                at = ReadText(text, place);
                Token = JsonTokenType.String;
                break;
            case (byte)'{':
                Open(place, JsonTokenType.StartObject);
                break;
            case (byte)'[':
                Open(place, JsonTokenType.StartArray);
                break;
            case (byte)'t':
                ReadWord(place, "true"u8, JsonTokenType.True);
                break;
            case (byte)'f':
                ReadWord(place, "false"u8, JsonTokenType.False);
                break;
            case (byte)'n':
                ReadWord(place, "null"u8, JsonTokenType.Null);
                break;
            default:
                ReadNumber(place);
                break;
        }
    }

    private void Open(int place, JsonTokenType bracket)
    {
        if (depth == JsonWalker.MaxDepth)
        {
            Refuse();
        }

        outer[depth++] = isInObject;
        isInObject = bracket == JsonTokenType.StartObject;
        at = place + 1;
        Token = bracket;
    }

    private void Close(int place)
    {
        Token = isInObject ? JsonTokenType.EndObject : JsonTokenType.EndArray;
        Start = place;
        at = place + 1;
        isInObject = outer[--depth];
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Refuse()
    {
        // The framework's reader tells where it is; were it content, the text is refused all the same.
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
        while (reader.Read()) { }
        throw new JsonException("The text is not one JSON value.");
    }

    /// <summary>Whether each of the open brackets stands in an object.</summary>
    [InlineArray(JsonWalker.MaxDepth)]
    private struct Nesting
    {
        private bool isInObject;
    }
}
