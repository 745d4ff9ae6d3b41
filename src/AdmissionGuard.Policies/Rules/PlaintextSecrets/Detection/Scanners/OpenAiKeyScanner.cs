using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows OpenAI keys by the mark in their middle; what stands around it has had several lengths.</summary>
internal sealed class OpenAiKeyScanner : Scanner
{
    private const string Mark = "T3BlbkFJ";
    private const int MinSide = 20;
    private const int MaxSide = 128;

    private static readonly SecretRule Rule = new("openai-api-key", PlaintextSecretsReasons.ProviderToken, "an OpenAI API key")
    {
        Documentation = new Uri("https://platform.openai.com/docs/api-reference/authentication"),
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Mark];

    /// <inheritdoc/>
    public override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, at - MaxSide)..at];
        before = before[(before.LastIndexOfAnyExcept(TextClasses.Base64Url) + 1)..];
        ReadOnlySpan<char> after = text[(at + Mark.Length)..Math.Min(text.Length, at + Mark.Length + MaxSide)];
        int end = after.IndexOfAnyExcept(TextClasses.Base64Url);
        after = end < 0 ? after : after[..end];
        return before.StartsWith("sk-", StringComparison.Ordinal)
            && before.Length >= MinSide + "sk-".Length
            && after.Length >= MinSide
            && !PlaceholderText.IsMasked(before)
            && !PlaceholderText.IsMasked(after)
            ? Rule
            : null;
    }
}
