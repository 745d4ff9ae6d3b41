using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows URLs that let everybody who has them post: one form each.</summary>
internal sealed class WebhookScanner : Scanner
{
    private readonly SecretRule rule;

    private WebhookScanner(string id, string form, string words, string documentation)
    {
        Form = TokenForm.Of(form);
        rule = new SecretRule(id, PlaintextSecretsReasons.InUrl, words) { Documentation = new Uri(documentation) };
    }

    /// <summary>The form of the URL.</summary>
    public TokenForm Form { get; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WebhookScanner> All { get; } =
    [
        new("slack-webhook-url", "hooks.slack.com/services/{U8-12}/{U8-12}/{a20-30}", "a Slack webhook URL", "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
        new("slack-workflow-url", "hooks.slack.com/workflows/{U8-12}/{U8-12}/{d15-20}/{a20-30}", "a Slack workflow URL", "https://slack.com/help/articles/360041352714"),
        new("slack-workflow-url", "hooks.slack.com/triggers/{U8-12}/{d10-20}/{h32}", "a Slack workflow URL", "https://slack.com/help/articles/360041352714"),
        new("slack-webhook-url", "hooks.slack.com/services/{b40-80}", "a Slack webhook URL", "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
        new("slack-workflow-url", "hooks.slack.com/workflows/{b40-80}", "a Slack workflow URL", "https://slack.com/help/articles/360041352714"),
        new("slack-workflow-url", "hooks.slack.com/triggers/{b40-80}", "a Slack workflow URL", "https://slack.com/help/articles/360041352714"),
        new("discord-webhook-url", "https://ptb.discord.com/api/webhooks/{d17-20}/{u60-80}", "a Discord webhook URL", "https://docs.discord.com/developers/resources/webhook"),
        new("discord-webhook-url", "https://canary.discord.com/api/webhooks/{d17-20}/{u60-80}", "a Discord webhook URL", "https://docs.discord.com/developers/resources/webhook"),
        new("discord-webhook-url", "https://discord.com/api/webhooks/{d17-20}/{u60-80}", "a Discord webhook URL", "https://docs.discord.com/developers/resources/webhook"),
        new("discord-webhook-url", "https://discordapp.com/api/webhooks/{d17-20}/{u60-80}", "a Discord webhook URL", "https://docs.discord.com/developers/resources/webhook"),
        new("teams-webhook-url", "https://{u1-63}.webhook.office.com/webhookb2/{-36}@{-36}/IncomingWebhook/{h32}/{-36}", "a Teams webhook URL", "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook"),
        new("teams-webhook-url", "https://outlook.office.com/webhook/{-36}@{-36}/IncomingWebhook/{h32}/{-36}", "a Teams webhook URL", "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook"),
        new("teams-webhook-url", "https://outlook.office365.com/webhook/{-36}@{-36}/IncomingWebhook/{h32}/{-36}", "a Teams webhook URL", "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook"),
        new("zapier-webhook-url", "https://hooks.zapier.com/hooks/catch/{d5-10}/{l5-12}", "a Zapier webhook URL", "https://help.zapier.com/hc/en-us/articles/8496288690317"),
        new("tines-webhook-url", "https://{u1-63}.tines.com/webhook/{l32}/{l32}", "a Tines webhook URL", "https://www.tines.com/docs/actions/types/webhook/"),
        new("ifttt-webhook-url", "https://maker.ifttt.com/trigger/{u1-64}/with/key/{u20-43}", "an IFTTT webhook URL", "https://help.ifttt.com/hc/en-us/articles/115010230347"),
        new("google-chat-webhook-url", "https://chat.googleapis.com/v1/spaces/{u8-32}/messages?key={u39}&token={=30-80}", "a Google Chat webhook URL", "https://developers.google.com/workspace/chat/quickstart/webhooks"),
    ];

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
        ReadOnlySpan<char> url = Form.Match(text, at);
        return url.IsEmpty || PlaceholderText.IsMasked(url[^20..]) || !url.ContainsAnyInRange('0', '9') ? null : rule;
    }
}
