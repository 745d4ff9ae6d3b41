using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows a password that has a reference beside it: when that is empty, the password stands as it is.</summary>
internal static class BesideReference
{
    private const int MinLength = 4;
    private const int MaxReference = 128;

    private static readonly SearchValues<char> Openings = SearchValues.Create("${#");

    // What else parts words, or belongs to a script or a template.
    private static readonly SearchValues<char> NoPassword = SearchValues.Create(" \t\"'`\\/:;,|<>(){}[]=");

    /// <summary>True when a part of the text outside its references is made up as people make up passwords.</summary>
    public static bool IsLiteral(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int at = 0;
            int length = 0;
            while (at < text.Length && (length = LengthOfReference(text[at..])) == 0)
            {
                int step = text[(at + 1)..].IndexOfAny(Openings);
                at = step < 0 ? text.Length : at + 1 + step;
            }

            ReadOnlySpan<char> part = text[..at];
            if (part.Length >= MinLength && !part.ContainsAny(NoPassword) && PlausibleText.Is(part) && Controls.IsLiteral(part))
            {
                return true;
            }

            text = text[(at + length)..];
        }

        return false;
    }

    private static int LengthOfReference(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> near = text[..Math.Min(text.Length, MaxReference)];
        return near switch
        {
            ['$', '(', ..] => near.IndexOf(')') + 1,
            ['{', '{', ..] => near.IndexOf("}}") is var end and > 0 ? end + 2 : 0,
            ['$' or '#', '{', ..] => near.IndexOf('}') + 1,
            _ => 0,
        };
    }
}
