using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>Tells the value of a flag from the next option: a password may have an equals sign in it, or begin with a dash.</summary>
internal static class OptionValue
{
    // Shorter ones are bundles of letters.
    private const int MinSigned = 8;
    private const int MaxSigned = 64;

    /// <summary>Where the equals sign of <c>NAME=value</c> or <c>--option=value</c> stands; -1 when the element has another form.</summary>
    public static int EqualsOf(ReadOnlySpan<char> element)
    {
        int equals = element.IndexOf('=');
        return equals > 0 && !element[..equals].ContainsAnyExcept(TextClasses.OptionName) ? equals : -1;
    }

    /// <summary>True when the element as a whole is what the flag before it takes.</summary>
    /// <param name="flag">What the flag is called.</param>
    /// <param name="takes">What it takes.</param>
    /// <param name="element">The element behind it.</param>
    /// <param name="equals">See <see cref="EqualsOf"/>.</param>
    /// <param name="program">Whose flag it is; null for one that is not known.</param>
    public static bool IsWhole(ReadOnlySpan<char> flag, Expected takes, ReadOnlySpan<char> element, int equals, Program? program) =>
        element.StartsWith("-") ? program?.Attached(element, 0) is null or Expected.Nothing && !IsOption(element, program) && VariableName.Classify(flag) == NameClass.Password
        : equals < 0 || takes != Expected.Value
        || VariableName.Classify(flag) is var kind && (kind == NameClass.Password || (kind != NameClass.Plain && IsPadding(element[equals..])));

    /// <summary>The value without the quotes that somebody wrote for a shell where none is run.</summary>
    public static ReadOnlySpan<char> WithoutQuotes(ReadOnlySpan<char> value) => value.Length > 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    // Base64 ends so.
    private static bool IsPadding(ReadOnlySpan<char> text) => text is "=" or "==";

    // -Dx=y and -Xmx1g are the Java machine's; of a program that is known every letter is an option.
    private static bool IsOption(ReadOnlySpan<char> element, Program? program) =>
        program is { IsShell: false }
        || element is ['-', '-', (>= 'a' and <= 'z'), ..] or ['-', 'X' or 'D' or 'J', ..]
        || element.Length < MinSigned
        || !IsMadeUp(element[2..]);

    // -Uapp1_user is an option with its value. What is made up as a password has two of these: digits inside, a capital, a sign.
    private static bool IsMadeUp(ReadOnlySpan<char> text)
    {
        int marks = 0;
        bool hasLetter = false;
        for (int i = 0; i < text.Length - 1 && i < MaxSigned; i++)
        {
            char c = text[i];
            bool isDigit = char.IsAsciiDigit(c);
            hasLetter |= char.IsAsciiLetter(c);
            marks += isDigit ? (char.IsAsciiDigit(text[i + 1]) ? 0 : 1) : char.IsAsciiLetterUpper(c) || !TextClasses.OptionName.Contains(c) ? 1 : 0;
        }

        return hasLetter && marks >= 2;
    }
}
