using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows URLs that let everybody who has them post: one form each.</summary>
internal sealed class WebhookScanner : Scanner
{
    private readonly TokenForm form;
    private readonly SecretRule rule;

    private WebhookScanner(string id, string form, string words, string documentation)
    {
        this.form = TokenForm.Of(form);
        rule = new SecretRule(id, PlaintextSecretsReasons.InUrl, words) { Documentation = new Uri(documentation) };
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WebhookScanner> All { get; } =
    [
        new("slack-webhook-url", "hooks.slack.com/services/{U8-12}/{U8-12}/{a20-30}", "a Slack webhook URL", "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
        new("slack-workflow-url", "hooks.slack.com/workflows/{U8-12}/{U8-12}/{d15-20}/{a20-30}", "a Slack workflow URL", "https://slack.com/help/articles/360041352714"),
        new("slack-workflow-url", "hooks.slack.com/triggers/{U8-12}/{d10-20}/{h32}", "a Slack workflow URL", "https://slack.com/help/articles/360041352714"),
        new("discord-webhook-url", "https://discord.com/api/webhooks/{d17-20}/{u60-80}", "a Discord webhook URL", "https://docs.discord.com/developers/resources/webhook"),
        new("discord-webhook-url", "https://discordapp.com/api/webhooks/{d17-20}/{u60-80}", "a Discord webhook URL", "https://docs.discord.com/developers/resources/webhook"),
        new("teams-webhook-url", "https://{u1-63}.webhook.office.com/webhookb2/{-36}@{-36}/IncomingWebhook/{h32}/{-36}", "a Teams webhook URL", "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook"),
        new("google-chat-webhook-url", "https://chat.googleapis.com/v1/spaces/{u8-32}/messages?key={u39}&token={=30-80}", "a Google Chat webhook URL", "https://developers.google.com/workspace/chat/quickstart/webhooks"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => [form.Anchor];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [rule];

    /// <inheritdoc/>
    protected override int ReachBefore => form.ReachBefore;

    /// <inheritdoc/>
    protected override int ReachAfter => form.ReachAfter;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> url = form.Match(text, at);
        return url.IsEmpty || PlaceholderText.IsMasked(url[^20..]) ? null : rule;
    }
}
