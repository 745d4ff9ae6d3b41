using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Each row of the token table against a token made from its own form, and against its near misses.</summary>
public sealed class ProviderTokenTests
{
    public static TheoryData<string> Ids { get; } = [.. ProviderTokens.All.Select(token => token.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_token_is_found_under_any_name_and_amid_text(string id)
    {
        Assert.Equal(id, Find(Token(id)));
        Assert.Equal(id, Find($"curl -H 'X-Auth: {Token(id)}' https://example.com"));
        Assert.Equal(id, Find($"é{Token(id)}é"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_token_one_character_short_is_none(string id)
    {
        Assert.Null(Find(Token(id, shorter: 1)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_token_with_a_foreign_character_is_none(string id)
    {
        int length = Form(id).Parts.Last(part => part.Alphabet is not null).Min;
        string token = Token(id);

        Assert.Null(Find(token[..^(length / 2)] + "!" + token[^(length / 2)..][1..]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_masked_token_is_none(string id)
    {
        Assert.Null(Find(Token(id, masked: true)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_token_inside_a_longer_word_is_none(string id)
    {
        Assert.Null(Find("Z" + Lengthened(id)));
    }

    [Fact]
    public void There_are_at_least_seventy_forms_with_ids_of_their_own_and_documentation()
    {
        Assert.True(ProviderTokens.All.Length >= 70);
        Assert.Equal(ProviderTokens.All.Length, ProviderTokens.All.Select(token => token.Id).Distinct().Count());
        Assert.All(ProviderTokens.All, token => Assert.Equal("https", Detect.Find("SETTING", Token(token.Id))?.Rule.Documentation?.Scheme));
    }

    // A near miss may still be a random value, which is worth a record.
    private static string? Find(string value) => Detect.Find("SETTING", value) is { Level: not Policies.Rules.PlaintextSecrets.Detection.SecretLevel.Low } finding ? finding.RuleId : null;

    private static TokenForm Form(string id) => ProviderTokens.All.Single(token => token.Id == id).Form;

    // A leading alphabet would take the Z for its own: there the left edge needs one more of that alphabet's characters.
    private static string Lengthened(string id)
    {
        TokenPart first = Form(id).Parts[0];
        return first.Alphabet is null ? Token(id) : new string(Fill(first, 1 + first.Max - first.Min)) + Token(id);
    }

    private static string Token(string id, int shorter = 0, bool masked = false)
    {
        TokenForm form = Form(id);
        TokenPart last = form.Parts.Last(part => part.Alphabet is not null);
        return string.Concat(form.Parts.Select(part =>
            part.Alphabet is null ? part.Literal
            : masked ? new string(part.Alphabet.Contains('x') ? 'x' : part.Alphabet.Contains('X') ? 'X' : '0', part.Min)
            : new string(Fill(part, part.Min - (ReferenceEquals(part, last) ? shorter : 0)))));
    }

    private static char[] Fill(TokenPart part, int length)
    {
        string alphabet = new([.. Sample.AlphaNumeric.Where(part.Alphabet!.Contains)]);
        return Sample.Random(alphabet, length, part.Min + length).ToCharArray();
    }
}
