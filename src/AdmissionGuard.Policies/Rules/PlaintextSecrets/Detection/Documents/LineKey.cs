using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Finds the key of a line, in the grammars of properties, ini, dotenv, YAML, TOML and of assignments in scripts.</summary>
internal static class LineKey
{
    private const int MaxKey = 256;

    private static readonly SearchValues<char> Separators = SearchValues.Create("=:");

    // A ConfigMap's text may have any letter in its keys.
    private static readonly SearchValues<char> NoKey = SearchValues.Create(" \t\"'`$(){}<>,;\\|&!%");

    private static readonly string[] Prefixes = ["export ", "set ", "SET ", "ENV ", "ARG ", "env ", "declare ", "readonly "];

    private static readonly SearchValues<char> Firsts = SearchValues.Create([.. Prefixes.Select(prefix => prefix[0])]);

    /// <summary>The key of a line, which is not empty, and where its value begins; false when the line has none.</summary>
    public static bool TryFind(ReadOnlySpan<char> line, out Range key, out int value)
    {
        int begin = 0;
        if (Firsts.Contains(line[0]))
        {
            foreach (string prefix in Prefixes)
            {
                begin = line.StartsWith(prefix, StringComparison.Ordinal) ? prefix.Length : begin;
            }
        }

        key = default;
        value = 0;
        ReadOnlySpan<char> near = line[begin..Math.Min(line.Length, begin + MaxKey)];
        int separator = near.IndexOfAny(Separators);
        if (separator <= 0 || !IsAssignment(near, separator))
        {
            return false;
        }

        value = begin + separator + (near[separator] == ':' && separator + 1 < near.Length && near[separator + 1] == '=' ? 2 : 1);
        ReadOnlySpan<char> left = near[..separator].TrimEnd(" ?+:\t");
        return IsKey(left, begin, out key) || (near[separator] == '=' && IsDeclaration(left, line[value..], begin, out key));
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
