using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Finds the key of a line, in the grammars of properties, ini, dotenv, YAML, TOML and of assignments in scripts.</summary>
internal static class LineKey
{
    private const int MaxKey = 256;

    // A ConfigMap's text may have any letter in its keys.
    private static readonly SearchValues<char> NoKey = SearchValues.Create(" \t\"'`$(){}<>,;\\|&!%");

    private static readonly string[] Prefixes = ["export ", "set ", "SET ", "ENV ", "ARG ", "env ", "declare ", "readonly "];

    /// <summary>Where the first separator of a line stands, -1 for none.</summary>
    public static int SeparatorOf(ReadOnlySpan<char> line) => line.IndexOfAny('=', ':');

    /// <summary>The key of a line and where its value begins; false when the line has none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="separator">Where its first separator stands, see <see cref="SeparatorOf"/>.</param>
    /// <param name="key">Where the key stands.</param>
    /// <param name="value">Where the value begins; it reaches to the end.</param>
    public static bool TryFind(ReadOnlySpan<char> line, int separator, out Range key, out int value)
    {
        key = default;
        value = 0;
        if (separator < 0)
        {
            return false;
        }

        int begin = PrefixOf(line[..separator]);
        ReadOnlySpan<char> near = line[begin..Math.Min(line.Length, begin + MaxKey)];
        separator -= begin;
        if (separator <= 0 || separator >= near.Length || !IsAssignment(near, separator))
        {
            return false;
        }

        value = begin + separator + (near[separator] == ':' && separator + 1 < near.Length && near[separator + 1] == '=' ? 2 : 1);
        int length = separator;
        while (length > 0 && near[length - 1] is ' ' or '?' or '+' or ':' or '\t')
        {
            length--;
        }

        ReadOnlySpan<char> left = near[..length];
        return IsKey(left, begin, out key)
            || (near[separator] == '=' && (IsVariable(left, line[value..], begin, out key) || IsDeclaration(left, line[value..], begin, out key)));
    }

    // A word before the key, as scripts have it; most keys have no blank before them.
    private static int PrefixOf(ReadOnlySpan<char> left)
    {
        int blank = left.IndexOf(' ') + 1;
        if (blank > 0)
        {
            foreach (string prefix in Prefixes)
            {
                if (prefix.Length == blank && left.StartsWith(prefix, StringComparison.Ordinal))
                {
                    return blank;
                }
            }
        }

        return 0;
    }

    // Comparisons and arrows assign nothing; a colon before a slash is a URL's.
    private static bool IsAssignment(ReadOnlySpan<char> near, int separator)
    {
        char before = near[separator - 1];
        char after = separator + 1 < near.Length ? near[separator + 1] : ' ';
        return near[separator] == '=' ? before is not ('!' or '<' or '>' or '=' or '~') && after is not ('=' or '~' or '>') : after is not ('/' or ':');
    }

    private static bool IsKey(ReadOnlySpan<char> left, int offset, out Range key)
    {
        ReadOnlySpan<char> bare = left.Length > 2 && left[0] is '"' or '\'' && left[^1] == left[0] ? left[1..^1] : left;
        int start = offset + (bare.Length < left.Length ? 1 : 0);
        key = start..(start + bare.Length);
        return !bare.IsEmpty && !bare.ContainsAny(NoKey);
    }

    // $dbPassword = "x" of PHP, Perl and PowerShell.
    private static bool IsVariable(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int offset, out Range key)
    {
        right = right.TrimStart();
        key = (offset + 1)..(offset + left.Length);
        return left.Length > 2 && left[0] == '$' && !left[1..].ContainsAnyExcept(TextClasses.OptionName) && !right.IsEmpty && right[0] is '"' or '\'';
    }

    // string dbPassword = "x": the last word is the key, and only what stands in quotes is surely a literal.
    private static bool IsDeclaration(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int offset, out Range key)
    {
        int blank = left.LastIndexOfAny(' ', '\t');
        ReadOnlySpan<char> word = left[(blank + 1)..];
        right = right.TrimStart();
        key = (offset + blank + 1)..(offset + left.Length);
        return blank > 0 && left.Length <= 64 && word.Length > 2 && !word.ContainsAnyExcept(TextClasses.OptionName) && !right.IsEmpty && right[0] is '"' or '\'';
    }
}
