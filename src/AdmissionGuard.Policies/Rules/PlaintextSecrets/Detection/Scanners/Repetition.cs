using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows where a text repeats itself: a mark in the same surroundings as one that was asked about before gets the same answer and need not
/// be asked about again. Every character is compared once, so that 64 KiB of one mark over and over cost little more than one of it.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="before">How far before a mark what is asked reads.</param>
/// <param name="after">How far it reads from the beginning of a mark on; no period is longer.</param>
[DebuggerDisplay("(a text)")]
internal ref struct Repetition(ReadOnlySpan<char> text, int before, int after)
{
    private const int Sample = 64;
    private const int MaxWait = 32;

    private readonly ReadOnlySpan<char> text = text;
    private readonly bool mayRepeat = text.Length > 2 * (before + after);

    // From one place until another every character is the one a period before it.
    private int period;
    private int from;
    private int until;

    // The last marks, and how many are passed by before another period is looked for.
    private (int Last, int Second, int Third, int Fourth) marks = (-1, -1, -1, -1);
    private int wait;
    private int waited;

    /// <summary>Where to go on when the mark there, and all behind it until there, stand in surroundings that were asked about; else its own place.</summary>
    /// <param name="at">Where a mark stands, after those that this was called with before.</param>
    public int Beyond(int at)
    {
        if (!mayRepeat)
        {
            return at;
        }

        if (at >= until && waited++ >= wait)
        {
            Compare(at);
        }

        marks = (at, marks.Last, marks.Second, marks.Third);
        return at - before >= from ? Math.Max(at, until - after) : at;
    }

    // The distance to one of the last marks is the period, when there is one.
    private void Compare(int at)
    {
        int best = 0;
        Try(at, marks.Last, ref best);
        Try(at, marks.Second, ref best);
        Try(at, marks.Third, ref best);
        Try(at, marks.Fourth, ref best);
        from = at;
        until = at + best;
        if (best == Sample)
        {
            until += text[until..].CommonPrefixLength(text[(until - period)..]);
        }

        waited = 0;
        wait = until - at > after ? 0 : Math.Min((2 * wait) + 1, MaxWait);
    }

    private void Try(int at, int earlier, ref int best)
    {
        if (earlier < 0 || at - earlier > after)
        {
            return;
        }

        int length = text[at..Math.Min(text.Length, at + Sample)].CommonPrefixLength(text[earlier..]);
        if (length > best)
        {
            (best, period) = (length, at - earlier);
        }
    }
}
