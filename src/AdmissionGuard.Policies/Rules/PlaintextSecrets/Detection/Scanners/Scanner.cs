namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows one shape of secret wherever it stands in a text. It is asked only where one of its anchors was seen, and is given a window of
/// bounded length around it: a hostile text costs in proportion to its length.
/// </summary>
internal abstract class Scanner
{
    /// <summary>The literals without which the shape cannot be there; at least three characters each.</summary>
    public abstract IEnumerable<string> Anchors { get; }

    /// <summary>The most characters it reads before an anchor, the one beyond its shape's edge included.</summary>
    protected virtual int ReachBefore => 1;

    /// <summary>The most characters it reads from the beginning of an anchor on, the one beyond its shape's edge included.</summary>
    protected abstract int ReachAfter { get; }

    /// <summary>Judges the place where an anchor stands.</summary>
    /// <returns>The rule that matches; null when it is something else.</returns>
    public virtual SecretRule? Ask(ReadOnlySpan<char> text, int at, ref Effort effort)
    {
        int start = Math.Max(0, at - ReachBefore);
        ReadOnlySpan<char> window = text[start..Math.Min(text.Length, at + ReachAfter)];
        effort.Spend(window.Length);
        return Match(window, at - start);
    }

    /// <summary>Judges the anchor at a place of the window around it.</summary>
    protected abstract SecretRule? Match(ReadOnlySpan<char> text, int at);

    /// <summary>The character before a place; a blank at the beginning.</summary>
    protected static char Before(ReadOnlySpan<char> text, int at) => at > 0 ? text[at - 1] : ' ';
}
