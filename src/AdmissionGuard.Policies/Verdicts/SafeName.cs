using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// A name or a path that a tenant wrote, fit to be told: people mix up key and value, and what is a secret by its form is told nowhere.
/// Asked only when something is told.
/// </summary>
public static class SafeName
{
    /// <summary>What is told instead.</summary>
    public const string Hidden = "(hidden)";

    // The shortest token of a provider has twenty characters, and every one that is generated has a digit.
    private const int MinToken = 20;

    // Of a longer text no more than a part of this is ever shown.
    private const int MaxRead = 4096;

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The text; <see cref="Hidden"/> for one with a secret in it.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsSecret(text) ? Hidden : text;
    }

    /// <summary>True when the form of the text, or of a part of it, proves that it is a secret, or a part of it is random in letters of both cases and digits.</summary>
    internal static bool IsSecret(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxRead)];
        Scan scan = default;
        return (ValueShapes.Find(text, ref scan) && scan.Best is { Level: SecretLevel.High }) || HasRandomPart(text);
    }

    // A token with another word written to it has no form. Digests, which are told, have letters of one case.
    private static bool HasRandomPart(ReadOnlySpan<char> text)
    {
        while (text.Length >= MinToken)
        {
            int length = text.IndexOfAnyExcept(LettersAndDigits);
            length = length < 0 ? text.Length : length;
            ReadOnlySpan<char> part = text[..length];
            if (part.ContainsAnyInRange('a', 'z') && part.ContainsAnyInRange('A', 'Z') && part.ContainsAnyInRange('0', '9') && RandomText.Is(part, MinToken))
            {
                return true;
            }

            text = text[Math.Min(text.Length, length + 1)..];
        }

        return false;
    }

    /// <summary>False for nearly every name: it cannot be a token.</summary>
    internal static bool MayBeToken(ReadOnlySpan<char> name) => name.Length >= MinToken && name.ContainsAnyInRange('0', '9');

    /// <summary>False for nearly every name in UTF-8: it cannot be a token.</summary>
    internal static bool MayBeToken(ReadOnlySpan<byte> name) => name.Length >= MinToken && name.ContainsAnyInRange((byte)'0', (byte)'9');
}
