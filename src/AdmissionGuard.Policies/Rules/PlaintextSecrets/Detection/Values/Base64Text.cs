using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Decodes base64 and base64url (RFC 4648), with or without padding, to text.</summary>
internal static class Base64Text
{
    /// <summary>How many characters tell whether the rest may be worth decoding.</summary>
    public const int Sample = 16;

    // RFC 2045 cuts at 76 characters, PEM at 64, some tools at less.
    private const int MinLine = 40;

    private const string Breaks = " \t\r\n";

    // Texts of this length, in characters, are decoded on the stack: nearly all of many.
    private const int Usual = 128;

    private const byte NoDigit = 0xff;

    private static readonly SearchValues<char> Folded = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ \t\r\n");

    private static readonly byte[] Digits = [.. Enumerable.Range(0, 0x80).Select(c => DigitOf((char)c))];

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b).Except("\n\r\t"u8.ToArray()), 0x7f]);

    /// <summary>True when the text has only digits of base64 and what it begins with decodes to printable text; costs no buffer.</summary>
    public static bool MayBe(ReadOnlySpan<char> encoded)
    {
        if (encoded.Length < Sample || !BeginsPrintable(encoded[..Sample]))
        {
            return false;
        }

        ReadOnlySpan<char> digits = encoded.TrimEnd('=');
        return digits.Length % 4 != 1 && IsOneAlphabet(digits);
    }

    /// <summary>Decodes into <paramref name="text"/>; false when it is not base64 of printable UTF-8.</summary>
    /// <param name="encoded">The base64 text.</param>
    /// <param name="text">At least as long as <paramref name="encoded"/>.</param>
    /// <param name="length">The characters decoded.</param>
    public static bool TryDecode(ReadOnlySpan<char> encoded, Span<char> text, out int length)
    {
        length = 0;
        ReadOnlySpan<char> digits = encoded.TrimEnd('=');
        if (digits.Length < 2 || digits.Length % 4 == 1 || !IsOneAlphabet(digits))
        {
            return false;
        }

        if (digits.Length <= Usual)
        {
            Span<byte> near = stackalloc byte[Usual];
            bool isText = TryDecode(digits, near, text, out length);
            near.Clear();
            return isText;
        }

        byte[] decoded = ArrayPool<byte>.Shared.Rent(digits.Length);
        try
        {
            return TryDecode(digits, decoded, text, out length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decoded, clearArray: true);
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> digits, Span<byte> decoded, Span<char> text, out int length)
    {
        length = 0;
        char[]? other = null;
        try
        {
            ReadOnlySpan<char> url = digits.ContainsAny('+', '/') ? InUrlAlphabet(digits, ref other) : digits;
            return Base64Url.DecodeFromChars(url, decoded, out _, out int bytes) == OperationStatus.Done
                && IsPrintable(decoded[..bytes])
                && Encoding.UTF8.TryGetChars(decoded[..bytes], text, out length);
        }
        finally
        {
            if (other is not null)
            {
                ArrayPool<char>.Shared.Return(other, clearArray: true);
            }
        }
    }

    /// <summary>True for base64 of printable text that is cut into lines.</summary>
    public static bool IsFolded(ReadOnlySpan<char> text) =>
        text.Length > MinLine && BeginsPrintable(text[..Sample]) && text.TrimEnd(Breaks).Length is var length && length > FirstLine(text) && LengthOfFolded(text) == length;

    /// <summary>How many characters of the text, which begins with base64, are base64 that is cut into lines, without the last break.</summary>
    public static int LengthOfFolded(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExcept(Folded);
        if (end >= 0)
        {
            // A line that has anything else belongs to what follows.
            end = Math.Max(0, text[..end].LastIndexOf('\n'));
        }

        text = (end < 0 ? text : text[..end]).TrimEnd(Breaks);
        return FirstLine(text) < MinLine ? 0 : text.Length;
    }

    /// <summary>Writes base64 that is cut into lines as one; its length.</summary>
    public static int Unfold(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        foreach (Range line in text.SplitAny(Breaks))
        {
            text[line].CopyTo(into[length..]);
            length += text[line].Length;
        }

        return length;
    }

    private static int FirstLine(ReadOnlySpan<char> text) => text.IndexOfAny(Breaks) is var end and >= 0 ? end : text.Length;

    private static byte DigitOf(char c) =>
        c switch
        {
            >= 'A' and <= 'Z' => (byte)(c - 'A'),
            >= 'a' and <= 'z' => (byte)(c - 'a' + 26),
            >= '0' and <= '9' => (byte)(c - '0' + 52),
            '+' or '-' => 62,
            '/' or '_' => 63,
            _ => NoDigit,
        };

    private static bool IsOneAlphabet(ReadOnlySpan<char> digits) =>
        !digits.ContainsAnyExcept(TextClasses.Base64) || !digits.ContainsAnyExcept(TextClasses.Base64Url);

    private static ReadOnlySpan<char> InUrlAlphabet(ReadOnlySpan<char> digits, ref char[]? memory)
    {
        memory = ArrayPool<char>.Shared.Rent(digits.Length);
        Span<char> url = memory.AsSpan(0, digits.Length);
        digits.Replace(url, '+', '-');
        url.Replace('/', '_');
        return url;
    }

    // Words and hexadecimal digits are base64 too, but two of three fail at the first byte they decode to.
    private static bool BeginsPrintable(ReadOnlySpan<char> digits)
    {
        int bits = 0;
        int following = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[i] < 0x80 ? Digits[digits[i]] : NoDigit;
            bits = (bits << 6) | digit;
            if (digit == NoDigit || (i % 4 > 0 && !IsPrintable((byte)(bits >> (6 - (2 * (i % 4)))), ref following)))
            {
                return false;
            }
        }

        return true;
    }

    // UTF-8 (RFC 3629) as far as single bytes tell: a leading byte says how many follow.
    private static bool IsPrintable(byte value, ref int following)
    {
        bool expected = following > 0;
        following = expected ? following - 1 : value switch { < 0xc0 => 0, < 0xe0 => 1, < 0xf0 => 2, _ => 3 };
        return expected ? (value & 0xc0) == 0x80 : value switch { < 0x80 => !Controls.Contains(value), < 0xc2 or > 0xf4 => false, _ => true };
    }

    /// <summary>True for UTF-8 text without control characters but line ends and tabs.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> bytes) => !bytes.ContainsAny(Controls) && Utf8.IsValid(bytes);
}
