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
    private readonly ReadOnlySpan<byte> text = text;
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

    /// <summary>Whether the innermost open bracket is an object's.</summary>
    public readonly bool IsInObject => isInObject;

    /// <summary>Goes to the next member name of the open object; false when the object has ended.</summary>
    /// <exception cref="JsonException">The text is not one JSON value, or is nested deeper than <see cref="JsonWalker.MaxDepth"/>.</exception>
    public bool ReadName()
    {
        int place = AfterBlanks(at);
        bool isFirst = Token == JsonTokenType.StartObject;
        if (!isFirst && text[place] == ',')
        {
            place = AfterBlanks(place + 1);
        }
        else if (text[place] == '}')
        {
            Close(place);
            return false;
        }
        else if (!isFirst)
        {
            Refuse();
        }

        if (text[place] != '"')
        {
            Refuse();
        }

        place = AfterBlanks(ReadText(place));
        if (text[place] != ':')
        {
            Refuse();
        }

        at = place + 1;
        Token = JsonTokenType.PropertyName;
        return true;
    }

    /// <summary>Goes to the next element of the open array; false when the array has ended.</summary>
    /// <exception cref="JsonException">As for a name.</exception>
    public bool ReadItem()
    {
        int place = AfterBlanks(at);
        bool isFirst = Token == JsonTokenType.StartArray;
        if (!isFirst && text[place] == ',')
        {
            place++;
        }
        else if (text[place] == ']')
        {
            Close(place);
            return false;
        }
        else if (!isFirst)
        {
            Refuse();
        }

        at = place;
        ReadValue();
        return true;
    }

    /// <summary>Goes to the value of the member whose name was read last, or to the beginning of the text.</summary>
    /// <exception cref="JsonException">As for a name.</exception>
    public void ReadValue()
    {
        int place = AfterBlanks(at);
        if (text[place] == '"')
        {
            at = ReadText(place);
            Token = JsonTokenType.String;
        }
        else
        {
            ReadOther(place);
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
        Close(Start + length - 1);
    }

    private void ReadOther(int place)
    {
        Start = place;
        switch (text[place])
        {
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
