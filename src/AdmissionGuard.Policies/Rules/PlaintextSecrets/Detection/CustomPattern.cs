using System.Text.RegularExpressions;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>A rule of the operator's own: a regular expression of the engine whose time is linear in the text, so that no value can stall it.</summary>
/// <param name="Rule">The rule of its findings.</param>
/// <param name="Prefilter">A text, in any case, without which the expression is not tried; empty for none.</param>
/// <param name="Expression">The expression.</param>
internal sealed record CustomPattern(SecretRule Rule, string Prefilter, Regex Expression)
{
    /// <summary>The longest expression, in characters.</summary>
    public const int MaxLength = 512;

    // Far beyond what 64 KiB take; only a machine that stands still gets here.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>That time ended before the expression was done with a text, so that nobody can say whether it is in it. No switch takes it away.</summary>
    public SecretRule Unfinished { get; } = SecretRules.PartlyScanned with { Words = $"text that the policy's own pattern {Rule.Id} was not done with in time" };

    /// <summary>Makes the expression.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs an engine that is not linear: look-around, back-references, atomic groups.</exception>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeLimit);

    /// <summary>True when the text has the pattern; <paramref name="ranOut"/> when time ended before it was known.</summary>
    public bool IsIn(ReadOnlySpan<char> text, out bool ranOut)
    {
        ranOut = false;
        if (Prefilter.Length > 0 && !text.Contains(Prefilter, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            return Expression.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Swallowed on purpose: it quotes the input.
            ranOut = true;
            return false;
        }
    }

    /// <summary>Tells the rule only.</summary>
    public override string ToString() => Rule.Id;
}
