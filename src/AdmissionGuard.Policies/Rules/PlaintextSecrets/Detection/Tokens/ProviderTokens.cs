using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <summary>
/// The tokens that their provider gave a prefix of its own. Publishable keys and mere ids have no row here. Braces hold an alphabet
/// and a length, see <see cref="TokenForm"/>.
/// </summary>
internal static partial class ProviderTokens
{
    private const string GitHub = "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github";
    private const string GitLab = "https://docs.gitlab.com/security/tokens/";
    private const string Slack = "https://docs.slack.dev/authentication/tokens";
    private const string Sourcegraph = "https://sourcegraph.com/docs/cli/how-tos/creating-an-access-token";
    private const string PlanetScale = "https://planetscale.com/docs/concepts/service-tokens";
    private const string Stripe = "https://docs.stripe.com/keys";
    private const string DigitalOcean = "https://docs.digitalocean.com/reference/api/create-personal-access-token/";
    private const string Shopify = "https://shopify.dev/docs/apps/build/authentication-authorization";
    private const string Doppler = "https://docs.doppler.com/reference/auth-token-formats";
    private const string Grafana = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
    private const string Vault = "https://developer.hashicorp.com/vault/docs/concepts/tokens";
    private const string Sonar = "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/";
    private const string Harness = "https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys";
    private const string LaunchDarkly = "https://launchdarkly.com/docs/home/account/api";
    private const string Dbt = "https://docs.getdbt.com/docs/dbt-cloud-apis/authentication";
    private const string Flutterwave = "https://developer.flutterwave.com/docs/authentication";
    private const string Plaid = "https://plaid.com/docs/api/tokens/";
    private const string HubSpot = "https://developers.hubspot.com/docs/guides/apps/private-apps/overview";
    private const string Facebook = "https://developers.facebook.com/docs/facebook-login/guides/access-tokens";
    private const string Nats = "https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth";
    private const string Cloudflare = "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/";
    private const string Vercel = "https://vercel.com/changelog/new-token-formats-and-secret-scanning";
    private const string NewRelic = "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/";
    private const string SettleMint = "https://console.settlemint.com/documentation/";

    /// <summary>All rows.</summary>
    public static ImmutableArray<TokenScanner> All { get; } =
    [
        .. SourceControl(), .. Clouds(), .. Intelligence(), .. Packages(), .. Operations(), .. Commerce(), .. Workplaces(),
    ];
}
