using System.Diagnostics;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>
/// Walks the words of a name without making strings: letters and digits between other characters, cut again where camelCase
/// begins a word (<c>dbPassword</c>, <c>DBPassword</c>: db, password).
/// </summary>
[DebuggerDisplay("(a text)")]
internal ref struct NameSplitter(ReadOnlySpan<char> name)
{
    private ReadOnlySpan<char> rest = name;

    /// <summary>The word that the last <see cref="MoveNext"/> found.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        int start = 0;
        while (start < rest.Length && !char.IsAsciiLetterOrDigit(rest[start]))
        {
            start++;
        }

        int end = start;
        while (end < rest.Length && (char.IsAsciiLetterLower(rest[end]) || char.IsAsciiDigit(rest[end]) || (char.IsAsciiLetterUpper(rest[end]) && (end == start || !BeginsWord(end)))))
        {
            end++;
        }

        Current = rest[start..end];
        rest = rest[end..];
        return !Current.IsEmpty;
    }

    /// <summary>Lets the splitter stand in a foreach.</summary>
    public readonly NameSplitter GetEnumerator() => this;

    // A capital does, unless it goes on with capitals.
    private readonly bool BeginsWord(int at) =>
        !char.IsAsciiLetterUpper(rest[at - 1]) || (at + 1 < rest.Length && char.IsAsciiLetterLower(rest[at + 1]));
}
