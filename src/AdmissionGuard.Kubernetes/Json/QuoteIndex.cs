using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>
/// Finds the quotes of a JSON text ahead of its scanner, 64 bytes at a time. Where a string ends is then read from a list and not
/// searched for when the scanner gets there: that search was a chain in which each token waited for the one before.
/// </summary>
internal ref struct QuoteIndex(ReadOnlySpan<byte> text)
{
    // Found at once; bounds the list for a text that is nothing but quotes.
    private const int Window = 4096;

    // On the closing quote of a string with escapes.
    private const int Mark = int.MinValue;

    private readonly ReadOnlySpan<byte> text = text;
    private readonly int[] places = ArrayPool<int>.Shared.Rent(Window + Vector512<byte>.Count);
    private int next;
    private int count;
    private int seen;
    private bool isEscaping;
    private bool hasEscape;

    /// <summary>Takes the next string; the place of its closing quote, beyond the text when it has none or holds a control character.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeString(out bool isEscaped)
    {
        if (count - next < 2)
        {
            LookOn();
        }

        int place = places[next + 1];
        next += 2;
        isEscaped = place < 0;
        return place & ~Mark;
    }

    /// <summary>Passes over the strings that begin before a place.</summary>
    public void PassTo(int place)
    {
        while (true)
        {
            if (count - next < 2)
            {
                LookOn();
            }

            if ((places[next] & ~Mark) >= place)
            {
                return;
            }

            next += 2;
        }
    }

    /// <summary>Gives pooled memory back.</summary>
    public readonly void Release() => ArrayPool<int>.Shared.Return(places);

    // The scanner takes strings, so quotes in pairs: an odd one is left over where the looked at part ends within a string.
    private void LookOn()
    {
        places.AsSpan(next, count - next).CopyTo(places);
        count -= next;
        next = 0;
        do
        {
            for (int end = Math.Min(seen + Window, text.Length); seen < end;)
            {
                LookAtBlock();
            }
        }
        while (count < 2 && seen < text.Length);

        if (count < 2)
        {
            // No place in the text: whoever takes it is refused.
            places.AsSpan(count, 2).Fill(int.MaxValue);
            count += 2;
        }
    }

    private void LookAtBlock()
    {
        if (text.Length - seen >= Vector512<byte>.Count)
        {
            Look(Vector512.Create(text.Slice(seen, Vector512<byte>.Count)));
            return;
        }

        Span<byte> last = stackalloc byte[Vector512<byte>.Count];
        last.Fill((byte)' ');
        text[seen..].CopyTo(last);
        Look(Vector512.Create<byte>(last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Look(Vector512<byte> bytes)
    {
        ulong quotes = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
        ulong backslashes = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
        ulong controls = Vector512.LessThan(bytes, Vector512.Create((byte)' ')).ExtractMostSignificantBits();
        if ((backslashes | controls) != 0 || isEscaping || hasEscape)
        {
            LookClosely(quotes, backslashes, controls);
            return;
        }

        int start = seen;
        int last = count;
        while (quotes != 0)
        {
            places[last++] = start + BitOperations.TrailingZeroCount(quotes);
            quotes &= quotes - 1;
        }

        count = last;
        seen = start + Vector512<byte>.Count;
    }

    private void LookClosely(ulong quotes, ulong backslashes, ulong controls)
    {
        ulong escaped = FindEscaped(backslashes);
        int start = seen;
        seen += Vector512<byte>.Count;
        ulong special = (quotes | backslashes | controls) & ~escaped;
        while (special != 0)
        {
            int bit = BitOperations.TrailingZeroCount(special);
            ulong one = 1UL << bit;
            special &= ~one;
            if ((quotes & one) != 0)
            {
                places[count++] = (start + bit) | (hasEscape ? Mark : 0);
                hasEscape = false;
            }
            else if ((backslashes & one) != 0)
            {
                hasEscape = true;
            }
            else if ((count & 1) != 0)
            {
                // A control character within a string: this string never ends.
                seen = text.Length;
                return;
            }
        }
    }

    // A backslash escapes what follows, in the next block too; then that is no backslash, or quote, of its own.
    private ulong FindEscaped(ulong backslashes)
    {
        ulong escaped = isEscaping ? 1UL : 0;
        isEscaping = false;
        for (ulong rest = backslashes & ~escaped; rest != 0;)
        {
            int bit = BitOperations.TrailingZeroCount(rest);
            isEscaping = bit == Vector512<byte>.Count - 1;
            escaped |= 1UL << bit << 1;
            rest &= ~(3UL << bit);
        }

        return escaped;
    }
}
