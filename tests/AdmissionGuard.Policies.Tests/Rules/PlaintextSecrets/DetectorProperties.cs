using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

public sealed class DetectorProperties
{
    private static readonly string[] Decoys = ["false", "true", "null", "example", "changeme", "^", "xxxx", "vault", "ref+", "ENC", "$", "{", "<", "%"];

    // Two of a thousand have none; whether one of those looks generated depends on its letters.
    private static readonly Gen<int> SeedsOfTokensWithADigit = Gen.Choose(1, 10_000).Where(seed => Sample.GitHubToken(seed).AsSpan().ContainsAnyInRange('0', '9'));

    [Fact]
    public void Nothing_makes_the_detector_throw() =>
        Prop.ForAll<string?, string?>((name, value) => Detect.Find(name, value) is null or { RuleId.Length: > 0 }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_beginning_of_a_telling_text_makes_the_detector_throw() =>
        Prop.ForAll<int, string?>((cut, rest) =>
        {
            string text = EdgeCases.All[(int)((uint)cut % EdgeCases.All.Length)].Value;
            string value = text[..(int)((uint)cut % (text.Length + 1))] + rest;
            return Detect.Find("PASSWORD", value) is null or { RuleId.Length: > 0 };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_decoy_beside_a_token_silences_it() =>
        Prop.ForAll(Gen.Elements(Decoys).Two().ToArbitrary(), SeedsOfTokensWithADigit.ToArbitrary(), (decoys, seed) =>
            Detect.Find("X", $"{decoys.Item1} {Sample.GitHubToken(seed)} {decoys.Item2}") is { RuleId: "github-personal-access-token" }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_token_that_happens_to_have_no_digit_is_found_too() =>
        Assert.NotNull(Detect.Find("X", Sample.GitHubToken(seed: 7909)));

    [Fact]
    public void A_generated_password_is_found_whatever_stands_at_its_ends() =>
        Prop.ForAll(Gen.Elements("false", "true", "null", "none", "yes").ToArbitrary(), Gen.Choose(1, 10_000).ToArbitrary(), (decoy, seed) =>
        {
            string random = Sample.Random(Sample.AlphaNumeric, 12, seed);
            return Detect.Find("DB_PASSWORD", decoy + random) is not null && Detect.Find("DB_PASSWORD", random + decoy) is not null;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Sample.AlphaNumeric, 32)]
    [InlineData(Sample.Base64, 40)]
    [InlineData(Sample.Hex, 32)]
    [InlineData(Sample.Hex, 64)]
    [InlineData(Sample.AlphaNumeric + "-_", 43)]
    [InlineData(Sample.Lower + Sample.Digits, 32)]
    public void Nearly_every_generated_key_under_the_name_of_a_secret_is_found(string alphabet, int length)
    {
        int found = Enumerable.Range(1, 1000).Count(seed => Detect.Find("CLIENT_SECRET", Sample.Random(alphabet, length, seed)) is not null);

        Assert.InRange(found, 950, 1000);
    }

    [Fact]
    public void A_secret_at_either_end_of_a_long_value_is_found()
    {
        string filler = string.Concat(Enumerable.Repeat("plain words ", 10_000));

        Assert.NotNull(Detect.Find("X", Sample.GitHubToken() + " " + filler));
        Assert.NotNull(Detect.Find("X", filler + " " + Sample.GitHubToken()));
    }
}
