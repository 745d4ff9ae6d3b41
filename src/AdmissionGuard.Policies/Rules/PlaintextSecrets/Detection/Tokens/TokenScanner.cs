using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <summary>Knows one kind of provider token by its form.</summary>
internal sealed class TokenScanner : Scanner
{
    private const int MaxShortPrefix = 4;
    private const int MinWithoutDigit = 30;

    private readonly SecretRule rule;

    /// <summary>Makes the scanner.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="form">The form, see <see cref="TokenForm"/>.</param>
    /// <param name="words">What the token is.</param>
    /// <param name="documentation">Where the provider documents it.</param>
    /// <param name="level">How sure a match is: an id that needs its secret beside it is only likely.</param>
    public TokenScanner(string id, string form, string words, string documentation, SecretLevel level = SecretLevel.High)
    {
        Form = TokenForm.Of(form);
        rule = new SecretRule(id, PlaintextSecretsReasons.ProviderToken, words) { Documentation = new Uri(documentation), Level = level };
    }

    /// <summary>The rule's id.</summary>
    public string Id => rule.Id;

    /// <summary>The form of the token.</summary>
    public TokenForm Form { get; }

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [Form.Anchor];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [rule];

    /// <inheritdoc/>
    protected override int ReachBefore => Form.ReachBefore;

    /// <inheritdoc/>
    protected override int ReachAfter => Form.ReachAfter;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> token = Form.Match(text, at);
        if (token.IsEmpty)
        {
            return null;
        }

        // What the form itself says (a row of A) masks nothing.
        ReadOnlySpan<char> body = token[Form.Parts[0].Literal.Length..];
        return PlaceholderText.IsMasked(body) || IsAccidental(body) ? null : rule;
    }

    // After so short a prefix a digest or two words joined are likelier than a token: of generated text one in a thousand million is only
    // hexadecimal, and of those few without a digit nearly all change between capitals and small letters all the time.
    private bool IsAccidental(ReadOnlySpan<char> body)
    {
        TokenPart last = Form.Parts[^1];
        return Form.Anchor.Length <= MaxShortPrefix
            && last.Alphabet is { } alphabet
            && alphabet.Contains('9')
            && (alphabet.Contains('G') || alphabet.Contains('g'))
            && ((!body.ContainsAnyInRange('0', '9') && !RandomText.Is(body, MinWithoutDigit)) || (!IsNoWord(Form.Anchor) && !body.ContainsAnyExcept(TextClasses.Hex)));
    }

    // A file is called ico-, then its digest; none is called p8e-.
    private static bool IsNoWord(string prefix) => prefix[^1] is '-' or '_' && prefix.AsSpan().ContainsAnyInRange('0', '9');
}
