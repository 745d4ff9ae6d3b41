using System.Globalization;
using System.Text.RegularExpressions;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>Times as the metadata writes them (RFC 3339): date, <c>T</c>, time, any number of fraction digits, <c>Z</c> or an offset.</summary>
internal static partial class Rfc3339
{
    /// <summary>Reads a time; digits beyond 100 ns are cut off. Null when the text is none.</summary>
    public static DateTimeOffset? Read(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success
            || !DateTime.TryParseExact(match.Groups["time"].ValueSpan, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
        {
            return null;
        }

        long ticks = time.Ticks + FractionOf(match.Groups["fraction"].ValueSpan) - OffsetOf(match.Groups["offset"].ValueSpan);

        // An offset may carry the first and last hours of the calendar out of it.
        return new DateTimeOffset(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    private static long FractionOf(ReadOnlySpan<char> digits)
    {
        long ticks = 0;
        long unit = TimeSpan.TicksPerSecond;
        foreach (char digit in digits)
        {
            unit /= 10;
            ticks += (digit - '0') * unit;
        }

        return ticks;
    }

    private static long OffsetOf(ReadOnlySpan<char> offset)
    {
        if (offset is "Z")
        {
            return 0;
        }

        long ticks = (Number(offset[1..3]) * TimeSpan.TicksPerHour) + (Number(offset[4..]) * TimeSpan.TicksPerMinute);
        return offset[0] == '-' ? -ticks : ticks;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?<fraction>[0-9]{1,30}))?(?<offset>Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
