using System.Buffers;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// What may be repeated of a command line that cannot be read: its errors end in logs of CI and of pods, and a value in the wrong place is
/// often a secret.
/// </summary>
public static class ShownArgument
{
    private const int MaxWord = 24;
    private const int MaxValue = 64;
    private const int MinMadeUp = 6;

    private static readonly SearchValues<char> Word = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
    private static readonly SearchValues<char> Strong = SearchValues.Create("!#$%^&+?~|@=");

    /// <summary>The value of a known option that takes no secret: repeated unless it looks made up.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > MaxValue || text.AsSpan().ContainsAny(Strong) || IsMadeUp(text) ? SafeName.Hidden : SafeName.Of(text);
    }

    /// <summary>A message of the command line's parser, which quotes words of the user: only names of options and words like commands are left in it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="arguments">The command line.</param>
    public static string In(string message, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(arguments);
        bool isBehindOption = false;
        foreach (string argument in arguments)
        {
            int end = argument.IndexOfAny(['=', ':']);
            string name = end < 0 ? argument : argument[..end];
            bool isOption = name.StartsWith('-') && name.Length > 1 && IsWord(name);
            if (end >= 0 && isOption)
            {
                message = Hide(Hide(message, argument, $"{name}{argument[end]}{SafeName.Hidden}"), argument[(end + 1)..], SafeName.Hidden);
            }
            else if (!isOption && (isBehindOption || !IsWord(argument)))
            {
                message = Hide(message, argument, SafeName.Hidden);
            }

            isBehindOption = isOption && end < 0;
        }

        return message;
    }

    private static string Hide(string message, string text, string instead) => text.Length == 0 ? message : message.Replace($"'{text}'", $"'{instead}'", StringComparison.Ordinal);

    private static bool IsWord(string text) => text.Length <= MaxWord && !text.AsSpan().ContainsAnyExcept(Word);

    private static bool IsMadeUp(string text) => text.Length >= MinMadeUp && text.Any(char.IsAsciiDigit) && text.Count(char.IsAsciiLetter) > 2;
}
