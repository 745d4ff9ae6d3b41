using System.Buffers;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>
/// Reads durations as Go writes them (<c>time.ParseDuration</c>): <c>10s</c>, <c>1m30s</c>, <c>1.5h</c>, <c>500ms</c>. The API server puts one
/// into the query of every webhook call.
/// </summary>
public static class GoDuration
{
    private const long Second = 1_000_000_000;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>
    /// Reads a duration; false when it is none, or beyond the 292 years of a Go duration. What is below 100 nanoseconds, the resolution
    /// of <see cref="TimeSpan"/>, is cut off. May be negative.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        bool isNegative = text.StartsWith('-');
        ReadOnlySpan<char> rest = isNegative || text.StartsWith('+') ? text[1..] : text;
        if (rest is "0")
        {
            return true;
        }

        Int128 nanoseconds = 0;
        bool hasTerm = false;
        while (!rest.IsEmpty)
        {
            if (!TryTakeTerm(ref rest, ref nanoseconds))
            {
                return false;
            }

            hasTerm = true;
        }

        long ticks = (long)(nanoseconds / TimeSpan.NanosecondsPerTick);
        duration = TimeSpan.FromTicks(isNegative ? -ticks : ticks);
        return hasTerm;
    }

    // A term is digits, or digits with a fraction, and a unit.
    private static bool TryTakeTerm(scoped ref ReadOnlySpan<char> rest, ref Int128 nanoseconds)
    {
        ReadOnlySpan<char> whole = TakeDigits(ref rest);
        ReadOnlySpan<char> fraction = [];
        if (rest.StartsWith('.'))
        {
            rest = rest[1..];
            fraction = TakeDigits(ref rest);
        }

        int unitLength = rest.IndexOfAny(NumberCharacters);
        ReadOnlySpan<char> unit = unitLength < 0 ? rest : rest[..unitLength];
        rest = rest[unit.Length..];
        if ((whole.IsEmpty && fraction.IsEmpty) || UnitOf(unit) is not { } size || !TryAdd(whole, ref nanoseconds, size))
        {
            return false;
        }

        nanoseconds += FractionOf(fraction, size);
        return nanoseconds <= long.MaxValue;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> rest)
    {
        int length = rest.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = length < 0 ? rest : rest[..length];
        rest = rest[digits.Length..];
        return digits;
    }

    private static bool TryAdd(ReadOnlySpan<char> digits, ref Int128 nanoseconds, long size)
    {
        Int128 number = 0;
        foreach (char digit in digits)
        {
            number = (number * 10) + (digit - '0');
            if (number > long.MaxValue)
            {
                return false;
            }
        }

        nanoseconds += number * size;
        return nanoseconds <= long.MaxValue;
    }

    // Digits beyond the 18th are less than a nanosecond of any unit.
    private static Int128 FractionOf(ReadOnlySpan<char> digits, long size)
    {
        (Int128 number, Int128 scale) = (0, 1);
        foreach (char digit in digits[..Math.Min(digits.Length, 18)])
        {
            number = (number * 10) + (digit - '0');
            scale *= 10;
        }

        return number * size / scale;
    }

    private static long? UnitOf(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "ns" => 1,
            // The micro sign and the Greek letter mu.
            "us" or "\u00B5s" or "\u03BCs" => 1_000,
            "ms" => 1_000_000,
            "s" => Second,
            "m" => 60 * Second,
            "h" => 3600 * Second,
            _ => null,
        };
}
