using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Each form of a webhook's URL against one made from it, and against its near misses.</summary>
public sealed class WebhookTests
{
    public static TheoryData<int, string> Rows { get; } = new(WebhookScanner.All.Select((hook, row) => (row, hook.Rules.Single().Id)));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_webhooks_URL_is_found_alone_and_in_a_command(int row, string id)
    {
        // The key in Google's is told as well, by its field.
        string[] ids = [id, "token-field"];

        Assert.Contains(Find(Url(row)), ids);
        Assert.Contains(Find($"curl -X POST '{Url(row)}' -d @message"), ids);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void One_that_ends_too_early_is_none(int row, string id)
    {
        TokenForm form = WebhookScanner.All[row].Form;
        string url = Url(row);

        Assert.NotEqual(id, Find(url[..(url.IndexOf(form.Anchor, StringComparison.Ordinal) + form.Anchor.Length + 8)]));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_masked_one_is_none(int row, string id)
    {
        Assert.NotEqual(id, Find(Url(row, masked: true)));
    }

    [Fact]
    public void A_webhooks_URL_in_words_is_none() =>
        Assert.Null(Find("https://hooks.slack.com/" + "services/yourworkspace/yourchannel/thetokenthatslackgaveyou"));

    private static string? Find(string value) => Detect.Find("SETTING", value) is { Level: SecretLevel.High } finding ? finding.RuleId : null;

    private static string Url(int row, bool masked = false)
    {
        string url = string.Concat(WebhookScanner.All[row].Form.Parts.Select(part => part.Alphabet is null ? part.Literal : Fill(part, masked)));
        return url.StartsWith("https://", StringComparison.Ordinal) ? url : "https://" + url;
    }

    private static string Fill(TokenPart part, bool masked)
    {
        string alphabet = new([.. Sample.AlphaNumeric.Where(part.Alphabet!.Contains)]);
        return masked ? new string(alphabet.Contains('x', StringComparison.Ordinal) ? 'x' : '0', Math.Max(part.Min, Math.Min(part.Max, 8))) : Sample.Random(alphabet, part.Min, part.Min);
    }
}
