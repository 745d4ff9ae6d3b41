namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows one shape of secret wherever it stands in a text. It is asked only where one of its anchors was seen, and looks a bounded way
/// to both sides: a hostile text costs in proportion to its length.
/// </summary>
internal abstract class Scanner
{
    /// <summary>The literals without which the shape cannot be there; at least three characters each.</summary>
    public abstract IEnumerable<string> Anchors { get; }

    /// <summary>Judges the place where an anchor stands.</summary>
    /// <returns>The rule that matches; null when it is something else.</returns>
    public abstract SecretRule? Match(ReadOnlySpan<char> text, int at);

    /// <summary>The character before a place; a blank at the beginning.</summary>
    protected static char Before(ReadOnlySpan<char> text, int at) => at > 0 ? text[at - 1] : ' ';
}
