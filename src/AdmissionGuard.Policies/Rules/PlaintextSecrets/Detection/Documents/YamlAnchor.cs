namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Reads the value behind an anchor (<c>&amp;name value</c>), and for an alias (<c>*name</c>) the value that its anchor has (YAML 1.2 section 7.1).</summary>
internal static class YamlAnchor
{
    private const int MaxName = 64;

    /// <summary>How many aliases of a text are followed: each costs a search through the text.</summary>
    public const int MaxFollowed = 32;

    /// <summary>What stands where a value belongs, without its anchor; of an alias what it stands for, and itself when that is nowhere.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="rest">What follows a key's colon.</param>
    /// <param name="followed">How many aliases were followed.</param>
    public static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> text, ReadOnlySpan<char> rest, scoped ref int followed)
    {
        ReadOnlySpan<char> value = rest.Trim();
        return value.Length < 2 || value[0] is not ('&' or '*') ? rest
            : value[0] == '&' ? Behind(value)
            : followed++ < MaxFollowed && text.Overlaps(value, out int at) ? Anchored(text[..at], value)
            : rest;
    }

    // A password may begin with the sign: only a name and a blank behind it make an anchor.
    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> value)
    {
        int end = value.IndexOf(' ');
        return end > 1 ? value[end..] : value;
    }

    private static ReadOnlySpan<char> Anchored(ReadOnlySpan<char> before, ReadOnlySpan<char> alias)
    {
        int end = alias.IndexOfAny(' ', '\t');
        ReadOnlySpan<char> name = end < 0 ? alias[1..] : alias[1..end];
        if (name.Length is 0 or > MaxName)
        {
            return alias;
        }

        Span<char> anchor = stackalloc char[MaxName + 1];
        anchor[0] = '&';
        name.CopyTo(anchor[1..]);
        int at = before.LastIndexOf(anchor[..(name.Length + 1)]);
        anchor.Clear();
        ReadOnlySpan<char> behind = at < 0 ? default : before[(at + name.Length + 1)..];
        if (behind.IsEmpty || behind[0] is not (' ' or '\r' or '\n'))
        {
            return alias;
        }

        int line = behind.IndexOf('\n');
        return line < 0 ? behind : behind[..line];
    }
}
