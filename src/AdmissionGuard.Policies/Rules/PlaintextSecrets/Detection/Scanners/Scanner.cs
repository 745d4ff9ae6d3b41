namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows one shape of secret wherever it stands in a text. It is asked only where one of its anchors was seen, and is given a window of
/// bounded length around it: a hostile text costs in proportion to its length.
/// </summary>
internal abstract class Scanner
{
    private SecretLevel? surest;

    /// <summary>The literals without which the shape cannot be there; at least three characters each.</summary>
    public abstract IEnumerable<string> Anchors { get; }

    /// <summary>The rules that it can match.</summary>
    public abstract IEnumerable<SecretRule> Rules { get; }

    /// <summary>The level of the surest of them.</summary>
    protected SecretLevel Surest => surest ??= Rules.Max(rule => rule.Level);

    /// <summary>The most characters it reads before an anchor, the one beyond its shape's edge included.</summary>
    protected virtual int ReachBefore => 1;

    /// <summary>The most characters it reads from the beginning of an anchor on, the one beyond its shape's edge included.</summary>
    protected abstract int ReachAfter { get; }

    /// <summary>How far from an anchor, to both sides, what it reads may lie; at least the length of its anchors.</summary>
    public virtual int Reach => Math.Max(ReachBefore, ReachAfter);

    /// <summary>Judges the place where an anchor stands, and offers the rule that matches.</summary>
    /// <returns>True when further looking cannot change the result.</returns>
    public virtual bool Ask(ReadOnlySpan<char> text, int at, ref Scan scan)
    {
        if (scan.IsBeyond(Surest))
        {
            return false;
        }

        int start = Math.Max(0, at - ReachBefore);
        ReadOnlySpan<char> window = text[start..Math.Min(text.Length, at + ReachAfter)];
        scan.Spend(window.Length);
        scan.NoteAsked(this);
        return scan.Offer(Match(window, at - start));
    }

    /// <summary>Judges the anchor at a place of the window around it.</summary>
    protected abstract SecretRule? Match(ReadOnlySpan<char> text, int at);

    /// <summary>The character before a place; a blank at the beginning.</summary>
    protected static char Before(ReadOnlySpan<char> text, int at) => at > 0 ? text[at - 1] : ' ';
}
