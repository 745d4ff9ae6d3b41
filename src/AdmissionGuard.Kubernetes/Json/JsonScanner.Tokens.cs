using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    // The places within a token are kept out of memory: each depends on the one before, and so the time of a pass on this chain.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadText(int quote)
    {
        int first = quote + 1;
        int end = FindSpecial(first);
        bool isEscaped = text[end] != '"';
        if (isEscaped)
        {
            end = FindQuote(end);
        }

        Start = quote;
        valueStart = first;
        valueLength = end - first;
        IsEscaped = isEscaped;
        return end + 1;
    }

    private readonly int FindQuote(int from)
    {
        while (text[from] != '"')
        {
            from = FindSpecial(AfterEscape(from));
        }

        return from;
    }

    /// <summary>Where the next quote, backslash or control character stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int FindSpecial(int from)
    {
        while (text.Length - from >= Vector256<byte>.Count)
        {
            Vector256<byte> bytes = Vector256.Create(text.Slice(from, Vector256<byte>.Count));
            Vector256<byte> special =
                Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
                | Vector256.Equals(bytes, Vector256.Min(bytes, Vector256.Create((byte)(' ' - 1))));
            uint found = special.ExtractMostSignificantBits();
            if (found != 0)
            {
                return from + BitOperations.TrailingZeroCount(found);
            }

            from += Vector256<byte>.Count;
        }

        return FindSpecialNearEnd(from);
    }

    private readonly int FindSpecialNearEnd(int from)
    {
        while (from < text.Length)
        {
            if (text[from] is (byte)'"' or (byte)'\\' or < (byte)' ')
            {
                return from;
            }

            from++;
        }

        Refuse();
        return from;
    }

    private readonly int AfterEscape(int backslash)
    {
        ReadOnlySpan<byte> escape = text[backslash..];
        if (escape.Length >= 2 && escape[0] == '\\')
        {
            if ("\"\\/bfnrt"u8.Contains(escape[1]))
            {
                return backslash + 2;
            }

            if (escape[1] == 'u' && escape.Length >= 6 && IsHex(escape[2..6]))
            {
                return backslash + 6;
            }
        }

        Refuse();
        return backslash;
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
    private readonly int AfterBlanks(int place) => (uint)place < (uint)text.Length && text[place] > ' ' ? place : PassBlanks(place);

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
