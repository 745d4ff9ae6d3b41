namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Tells the kinds of characters of a text.</summary>
internal static class KindsOfText
{
    // Beyond this the vectorised searches that the kinds save cost less than a pass over the characters.
    private const int MaxLength = 32;

    private static readonly byte[] Kinds = [.. Enumerable.Range(0, 0x80).Select(c => (byte)KindOf((char)c))];

    /// <summary>The kinds of a short text; <see cref="TextKinds.All"/> of a longer one.</summary>
    public static TextKinds Of(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
        {
            return TextKinds.All;
        }

        int kinds = 0;
        foreach (char c in text)
        {
            kinds |= c < 0x80 ? Kinds[c] : (int)TextKinds.Other;
        }

        return (TextKinds)kinds;
    }

    /// <summary>True when the text has characters of all these kinds, or may have.</summary>
    public static bool Has(this TextKinds kinds, TextKinds all) => (kinds & all) == all;

    private static TextKinds KindOf(char c) =>
        c switch
        {
            (>= 'a' and <= 'z') or (>= '0' and <= '9') => TextKinds.None,
            >= 'A' and <= 'Z' => TextKinds.Upper,
            '.' => TextKinds.Dot,
            '-' or '_' => TextKinds.Dash,
            ':' => TextKinds.Colon,
            '/' => TextKinds.Slash,
            '$' or '{' or '#' => TextKinds.Opening,
            _ => TextKinds.Other,
        };
}
