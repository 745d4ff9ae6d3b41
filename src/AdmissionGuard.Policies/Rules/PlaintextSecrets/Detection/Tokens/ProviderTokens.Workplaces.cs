namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <content>What people work with.</content>
internal static partial class ProviderTokens
{
    private static IEnumerable<TokenScanner> Workplaces() =>
    [
        new("slack-bot-token", "xoxb-{d10-13}-{d10-13}-{a20-36}", "a Slack bot token", Slack),
        new("slack-user-token", "xoxp-{d10-13}-{d10-13}-{d10-13}-{a28-34}", "a Slack user token", Slack),
        new("slack-expiring-user-token", "xoxe-{d10-13}-{d10-13}-{d10-13}-{a28-34}", "a Slack user token", Slack),
        new("slack-app-token", "xapp-{d1}-{U9-12}-{d10-13}-{a64}", "a Slack app-level token", Slack),
        new("sendgrid-api-key", "SG.{u22}.{u43}", "a SendGrid API key", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
        new("brevo-api-key", "xkeysib-{h64}-{a16}", "a Brevo API key", "https://developers.brevo.com/docs/getting-started"),
        new("mailgun-api-key", "key-{h32}", "a Mailgun API key", "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/"),
        new("atlassian-api-token", "ATATT3xFfGF0{=100+}", "an Atlassian API token", "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/"),
        new("linear-api-key", "lin_api_{a40}", "a Linear API key", "https://linear.app/developers/graphql"),
        new("notion-token", "ntn_{d11}{a35}", "a Notion integration token", "https://developers.notion.com/docs/authorization"),
        new("figma-token", "figd_{u40}", "a Figma personal access token", "https://developers.figma.com/docs/rest-api/authentication/"),
        new("typeform-token", "tfp_{*59}", "a Typeform personal access token", "https://www.typeform.com/developers/get-started/personal-access-token/"),
        new("contentful-token", "CFPAT-{u43}", "a Contentful personal access token", "https://www.contentful.com/developers/docs/references/authentication/"),
        new("readme-api-key", "rdme_{l70}", "a ReadMe API key", "https://docs.readme.com/main/reference/intro-authentication"),
        new("telegram-bot-token", "{d8-10}:AA{u33}", "a Telegram bot token", "https://core.telegram.org/bots/features#botfather"),
        new("slack-legacy-bot-token", "xoxb-{d8-14}-{a18-26}", "a Slack bot token", Slack),
        new("slack-refresh-token", "xoxe-{d1}-{U130-180}", "a Slack refresh token", Slack),
        new("slack-configuration-token", "xoxe.xoxp-{d1}-{U150-180}", "a Slack configuration token", Slack),
        new("slack-workspace-token", "xoxa-{d1}-{u40-80}", "a Slack workspace token", Slack),
        new("slack-legacy-token", "xoxs-{d8-13}-{d8-13}-{d8-13}-{a10-64}", "a Slack token", Slack),
        new("airtable-personal-token", "pat{a14}.{h64}", "an Airtable personal access token", "https://airtable.com/developers/web/guides/personal-access-tokens"),
        new("hubspot-na-token", "pat-na1-{-36}", "a HubSpot private app token", HubSpot),
        new("hubspot-eu-token", "pat-eu1-{-36}", "a HubSpot private app token", HubSpot),
        new("clickup-token", "pk_{d6-9}_{U32}", "a ClickUp personal token", "https://developer.clickup.com/docs/authentication"),
        new("dropbox-access-token", "sl.{.130+}", "a Dropbox access token", "https://developers.dropbox.com/oauth-guide"),
        new("mapbox-secret-token", "sk.eyJ{u50-150}.{u22}", "a Mapbox secret token", "https://docs.mapbox.com/accounts/guides/tokens/"),
        new("facebook-page-token", "EAAC{a80+}", "a Facebook access token", Facebook),
        new("facebook-access-token", "EAAM{a80+}", "a Facebook access token", Facebook),
        new("twitter-bearer-token", "AAAAAAAAAAAAAAAAAAAAA{%60-120}", "an X bearer token", "https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/bearer-tokens"),
        new("salesforce-access-token", "00D{a12}!{.80-130}", "a Salesforce access token", "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_access_tokens.htm"),
        new("trello-token", "ATTA{a72}", "a Trello token", "https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/"),
        new("pubnub-secret-key", "sec-c-{b40-60}", "a PubNub secret key", "https://www.pubnub.com/docs/general/security/access-control"),
        new("frame-io-token", "fio-u-{=64}", "a Frame.io token", "https://developer.adobe.com/frameio/"),
        new("adobe-client-secret", "p8e-{u32}", "an Adobe client secret", "https://developer.adobe.com/developer-console/docs/guides/authentication/"),
        new("settlemint-application-token", "sm_aat_{a16}", "a SettleMint application token", SettleMint),
        new("settlemint-personal-token", "sm_pat_{a16}", "a SettleMint personal token", SettleMint),
        new("settlemint-service-token", "sm_sat_{a16}", "a SettleMint service token", SettleMint),
        new("intra42-client-secret", "s-s4t2ud-{h64}", "a 42 intra client secret", "https://api.intra.42.fr/apidoc/guides/getting_started"),
        new("intra42-application-secret", "s-s4t2af-{h64}", "a 42 intra client secret", "https://api.intra.42.fr/apidoc/guides/getting_started"),
        new("twilio-api-key", "SK{H32}", "the id of a Twilio API key, half of a credential", "https://www.twilio.com/docs/iam/api-keys", SecretLevel.Medium),
    ];
}
