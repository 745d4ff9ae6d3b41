using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <content>What stands within a token: strings, numbers and words.</content>
internal ref partial struct JsonScanner
{
    // What follows a word or a number without a comma or a bracket is refused by the next reading.
    private void ReadWord(int place, ReadOnlySpan<byte> word, JsonTokenType token)
    {
        if (!text[place..].StartsWith(word))
        {
            Refuse();
        }

        at = place + word.Length;
        Token = token;
    }

    private void ReadNumber(int place)
    {
        int end = place + (Peek(place) == '-' ? 1 : 0);
        end = Peek(end) == '0' ? end + 1 : AfterDigits(end);
        if (Peek(end) == '.')
        {
            end = AfterDigits(end + 1);
        }

        if (Peek(end) is (byte)'e' or (byte)'E')
        {
            end++;
            end = AfterDigits(end + (Peek(end) is (byte)'+' or (byte)'-' ? 1 : 0));
        }

        valueStart = place;
        valueLength = end - place;
        at = end;
        Token = JsonTokenType.Number;
    }

    private readonly int AfterDigits(int first)
    {
        int end = first;
        while (char.IsAsciiDigit((char)Peek(end)))
        {
            end++;
        }

        if (end == first)
        {
            Refuse();
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadText(ReadOnlySpan<byte> text, int quote)
    {
        int end = quotes.TakeString(out bool isEscaped);
        if (end >= text.Length)
        {
            Refuse();
        }

        Start = quote;
        valueStart = quote + 1;
        valueLength = end - quote - 1;
        IsEscaped = isEscaped;
        if (isEscaped)
        {
            CheckEscapes();
        }

        return end + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void CheckEscapes()
    {
        ReadOnlySpan<byte> value = Value;
        for (int at = value.IndexOf((byte)'\\'); at >= 0; at = value.IndexOf((byte)'\\'))
        {
            value = value[(at + EscapeLength(value[at..]))..];
        }
    }

    private readonly int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length >= 2 && "\"\\/bfnrt"u8.Contains(escape[1]))
        {
            return 2;
        }

        if (escape.Length < 6 || escape[1] != 'u' || !IsHex(escape[2..6]))
        {
            Refuse();
        }

        return 6;
    }

    private static bool IsHex(ReadOnlySpan<byte> digits) =>
        char.IsAsciiHexDigit((char)digits[0])
        && char.IsAsciiHexDigit((char)digits[1])
        && char.IsAsciiHexDigit((char)digits[2])
        && char.IsAsciiHexDigit((char)digits[3]);

    /// <summary>The byte at a place; 0 at the end.</summary>
    private readonly byte Peek(int place) => (uint)place < (uint)text.Length ? text[place] : (byte)0;

    /// <summary>Where the next byte stands that is no blank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int AfterBlanks(int place) =>
        (uint)place < (uint)text.Length && text[place] > ' ' ? place : PassBlanks(place);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int PassBlanks(int place)
    {
        int blanks = text[place..].IndexOfAnyExcept(" \t\r\n"u8);
        if (blanks < 0)
        {
            Refuse();
        }

        return place + blanks;
    }
}
