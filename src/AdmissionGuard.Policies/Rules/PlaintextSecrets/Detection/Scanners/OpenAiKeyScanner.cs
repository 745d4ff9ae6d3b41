using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows OpenAI keys by the mark in their middle; what stands around it has had several lengths.</summary>
internal sealed class OpenAiKeyScanner : Scanner
{
    private const string Prefix = "sk-";
    private const string Mark = "T3BlbkFJ";
    private const int MinSide = 20;
    private const int MaxSide = 128;

    private static readonly SecretRule Rule = new("openai-api-key", PlaintextSecretsReasons.ProviderToken, "an OpenAI API key")
    {
        Documentation = new Uri("https://platform.openai.com/docs/api-reference/authentication"),
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Prefix];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule];

    /// <inheritdoc/>
    protected override int ReachAfter => Prefix.Length + (2 * MaxSide) + Mark.Length;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        if (TextClasses.Base64Url.Contains(Before(text, at)))
        {
            return null;
        }

        ReadOnlySpan<char> key = text[(at + Prefix.Length)..];
        int end = key.IndexOfAnyExcept(TextClasses.Base64Url);
        key = end < 0 ? key : key[..end];
        int mark = key.IndexOf(Mark);
        return mark is >= MinSide and <= MaxSide
            && key.Length - mark - Mark.Length >= MinSide
            && !PlaceholderText.IsMasked(key[..mark])
            && !PlaceholderText.IsMasked(key[(mark + Mark.Length)..])
            ? Rule
            : null;
    }
}
