using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows the literal that stands in for a reference when it leads nowhere: <c>${X:-x}</c> (shell), <c>${x.password:x}</c> (Spring),
/// <c>{{ .x | default "x" }}</c> (templates), <c>getenv("X", "x")</c> and <c>ENV['X'] || 'x'</c> (programs).
/// </summary>
internal static class FallbackText
{
    private const string Default = "default";

    private static readonly string[] Joints = [",", "||", "??", " or"];

    /// <summary>True when a reference or an expression has one that is no reference itself.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) =>
        Of(text) is { IsEmpty: false } fallback && fallback[0] is not ('$' or '{' or '#' or '%') && Controls.Of(default, fallback) is Control.None or Control.Placeholder;

    /// <summary>The variable that <c>${X:=x}</c> sets; empty for another text.</summary>
    public static ReadOnlySpan<char> Assigned(ReadOnlySpan<char> text) =>
        text is ['$', '{', ..] && text.IndexOf(":=") is var end and > 2 && !text[2..end].ContainsAnyExcept(TextClasses.OptionName) ? text[2..end] : default;

    private static ReadOnlySpan<char> Of(ReadOnlySpan<char> text) =>
        text switch
        {
            ['$', '{', .. var inside, '}'] => InBraces(inside),
            ['{', '{', ..] => InTemplate(text),
            [.., '"' or '\'' or ')'] => InProgram(text),
            _ => default,
        };

    // A single colon parts a name from its value in Spring, and what it is from where it is elsewhere: ${file:/x}, ${env:X}; only a name that is a password's is surely of the first kind.
    private static ReadOnlySpan<char> InBraces(ReadOnlySpan<char> inside)
    {
        int colon = inside.IndexOf(':');
        if (colon <= 0 || colon + 1 >= inside.Length || inside[..colon].ContainsAnyExcept(TextClasses.OptionName))
        {
            return default;
        }

        ReadOnlySpan<char> name = inside[..colon];
        ReadOnlySpan<char> rest = inside[(colon + 1)..];
        return rest[0] is '-' or '=' ? rest[1..]
            : rest[0] is '?' or '+' || IsSlice(rest) || !name.ContainsAny('_', '.') || VariableName.Classify(name) != NameClass.Password ? default
            : rest;
    }

    // ${PASSWORD:0:3}
    private static bool IsSlice(ReadOnlySpan<char> rest) => rest.IndexOfAnyExceptInRange('0', ':') < 0 && (rest.Length <= 2 || rest.Contains(':'));

    private static ReadOnlySpan<char> InTemplate(ReadOnlySpan<char> text)
    {
        int at = text.IndexOf(Default, StringComparison.Ordinal);
        ReadOnlySpan<char> rest = at < 0 ? default : text[(at + Default.Length)..].TrimStart(" (");
        return !rest.IsEmpty && rest[0] is '"' or '\'' && rest[1..].IndexOf(rest[0]) is var end and > 0 ? rest[1..(end + 1)] : default;
    }

    private static ReadOnlySpan<char> InProgram(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> inside = text.TrimEnd(" );");
        if (inside.Length < 3 || inside[^1] is not ('"' or '\'') || !inside.Contains("env", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        int open = inside[..^1].LastIndexOf(inside[^1]);
        ReadOnlySpan<char> before = inside[..Math.Max(0, open)].TrimEnd();
        foreach (string joint in Joints)
        {
            if (before.EndsWith(joint, StringComparison.Ordinal))
            {
                return inside[(open + 1)..^1];
            }
        }

        return default;
    }
}
