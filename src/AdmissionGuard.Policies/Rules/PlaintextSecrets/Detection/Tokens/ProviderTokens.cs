using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <summary>
/// The tokens that their provider gave a prefix of its own. Publishable keys and mere ids have no row here. Braces hold an alphabet
/// and a length, see <see cref="TokenForm"/>.
/// </summary>
internal static class ProviderTokens
{
    private const string GitHub = "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github";
    private const string GitLab = "https://docs.gitlab.com/security/tokens/";
    private const string Slack = "https://docs.slack.dev/authentication/tokens";
    private const string Sourcegraph = "https://sourcegraph.com/docs/cli/how-tos/creating-an-access-token";
    private const string PlanetScale = "https://planetscale.com/docs/concepts/service-tokens";
    private const string Stripe = "https://docs.stripe.com/keys";
    private const string DigitalOcean = "https://docs.digitalocean.com/reference/api/create-personal-access-token/";
    private const string Shopify = "https://shopify.dev/docs/apps/build/authentication-authorization";
    private const string Doppler = "https://docs.doppler.com/docs/token-formats";
    private const string Grafana = "https://grafana.com/docs/grafana/latest/administration/service-accounts/";
    private const string Vault = "https://developer.hashicorp.com/vault/docs/concepts/tokens";

    /// <summary>All rows.</summary>
    public static ImmutableArray<TokenScanner> All { get; } =
    [
        .. SourceControl(), .. Clouds(), .. Intelligence(), .. Packages(), .. Operations(), .. Commerce(), .. Workplaces(),
    ];

    private static IEnumerable<TokenScanner> SourceControl() =>
    [
        new("github-personal-access-token", "ghp_{a36}", "a GitHub personal access token", GitHub),
        new("github-oauth-token", "gho_{a36}", "a GitHub OAuth token", GitHub),
        new("github-user-token", "ghu_{a36}", "a GitHub App user token", GitHub),
        new("github-installation-token", "ghs_{a36}", "a GitHub App installation token", GitHub),
        new("github-refresh-token", "ghr_{a36-76}", "a GitHub App refresh token", GitHub),
        new("github-fine-grained-token", "github_pat_{a22}_{a59}", "a GitHub fine-grained personal access token", GitHub),
        new("gitlab-personal-access-token", "glpat-{.20+}", "a GitLab access token", GitLab),
        new("gitlab-pipeline-trigger-token", "glptt-{h40}", "a GitLab pipeline trigger token", GitLab),
        new("gitlab-runner-token", "glrt-{.20+}", "a GitLab runner token", GitLab),
        new("gitlab-runner-registration-token", "GR1348941{u20}", "a GitLab runner registration token", GitLab),
        new("gitlab-deploy-token", "gldt-{u20-64}", "a GitLab deploy token", GitLab),
        new("gitlab-agent-token", "glagent-{u50-128}", "a GitLab agent token", GitLab),
        new("gitlab-oauth-secret", "gloas-{a64}", "a GitLab OAuth application secret", GitLab),
        new("gitlab-scim-token", "glsoat-{u20-64}", "a GitLab SCIM token", GitLab),
        new("bitbucket-access-token", "ATCTT3xFfG{=100+}", "a Bitbucket access token", "https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/"),
        new("sourcegraph-access-token", "sgp_{h40}", "a Sourcegraph access token", Sourcegraph),
        new("sourcegraph-instance-token", "sgp_{l5-16}_{h40}", "a Sourcegraph access token with its instance", Sourcegraph),
    ];

    private static IEnumerable<TokenScanner> Clouds() =>
    [
        new("google-api-key", "AIza{u35}", "a Google API key", "https://cloud.google.com/docs/authentication/api-keys"),
        new("google-oauth-client-secret", "GOCSPX-{u28}", "a Google OAuth client secret", "https://support.google.com/cloud/answer/15549257"),
        new("google-access-token", "ya29.{.60+}", "a Google access token", "https://cloud.google.com/docs/authentication/token-types"),
        new("amazon-bedrock-short-term-key", "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{B20+}", "a short-term Amazon Bedrock API key", "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"),
        new("amazon-bedrock-api-key", "ABSK{b109-269}", "an Amazon Bedrock API key", "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"),
        new("digitalocean-personal-access-token", "dop_v1_{h64}", "a DigitalOcean personal access token", DigitalOcean),
        new("digitalocean-oauth-token", "doo_v1_{h64}", "a DigitalOcean OAuth token", DigitalOcean),
        new("digitalocean-refresh-token", "dor_v1_{h64}", "a DigitalOcean refresh token", DigitalOcean),
        new("heroku-api-key", "HRKU-AA{u58}", "a Heroku API key", "https://devcenter.heroku.com/articles/authentication"),
        new("fly-macaroon-token", "fm2_{B100+}", "a Fly.io access token", "https://fly.io/docs/security/tokens/"),
        new("fly-access-token", "fo1_{u43}", "a Fly.io access token", "https://fly.io/docs/security/tokens/"),
        new("planetscale-password", "pscale_pw_{*32-64}", "a PlanetScale password", "https://planetscale.com/docs/concepts/connection-strings"),
        new("planetscale-token", "pscale_tkn_{*32-64}", "a PlanetScale service token", PlanetScale),
        new("planetscale-oauth-token", "pscale_oauth_{*32-64}", "a PlanetScale OAuth token", PlanetScale),
        new("supabase-access-token", "sbp_{h40}", "a Supabase access token", "https://supabase.com/docs/reference/api/introduction"),
        new("netlify-access-token", "nfp_{a36}", "a Netlify access token", "https://docs.netlify.com/api/get-started/"),
        new("vercel-blob-token", "vercel_blob_rw_{a16}_{a30}", "a Vercel Blob token", "https://vercel.com/docs/vercel-blob"),
        new("databricks-token", "dapi{h32}", "a Databricks access token", "https://docs.databricks.com/en/dev-tools/auth/pat.html"),
        new("cloudflare-origin-ca-key", "v1.0-{h24}-{h146}", "a Cloudflare origin CA key", "https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/"),
    ];

    private static IEnumerable<TokenScanner> Intelligence() =>
    [
        new("anthropic-api-key", "sk-ant-api03-{u93}AA", "an Anthropic API key", "https://docs.anthropic.com/en/api/overview"),
        new("anthropic-admin-key", "sk-ant-admin01-{u93}AA", "an Anthropic admin key", "https://docs.anthropic.com/en/api/administration-api"),
        new("hugging-face-token", "hf_{L34}", "a Hugging Face token", "https://huggingface.co/docs/hub/security-tokens"),
        new("replicate-token", "r8_{a37}", "a Replicate API token", "https://replicate.com/docs/topics/security/api-tokens"),
        new("groq-api-key", "gsk_{a52}", "a Groq API key", "https://console.groq.com/docs/quickstart"),
        new("perplexity-api-key", "pplx-{a48}", "a Perplexity API key", "https://docs.perplexity.ai/guides/getting-started"),
        new("xai-api-key", "xai-{a80}", "an xAI API key", "https://docs.x.ai/docs/tutorial"),
        new("nvidia-api-key", "nvapi-{u64}", "an NVIDIA API key", "https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html"),
        new("openrouter-api-key", "sk-or-v1-{h64}", "an OpenRouter API key", "https://openrouter.ai/docs/api-reference/authentication"),
        new("langsmith-api-key", "lsv2_{L2}_{h32}_{h10}", "a LangSmith API key", "https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key"),
    ];

    private static IEnumerable<TokenScanner> Packages() =>
    [
        new("npm-access-token", "npm_{a36}", "an npm access token", "https://docs.npmjs.com/about-access-tokens"),
        new("pypi-api-token", "pypi-AgEIcHlwaS5vcmc{u50+}", "a PyPI API token", "https://pypi.org/help/#apitoken"),
        new("rubygems-api-key", "rubygems_{h48}", "a RubyGems API key", "https://guides.rubygems.org/api-key-scopes/"),
        new("clojars-token", "CLOJARS_{l60}", "a Clojars deploy token", "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
        new("docker-personal-access-token", "dckr_pat_{u27}", "a Docker personal access token", "https://docs.docker.com/security/access-tokens/"),
        new("docker-organization-access-token", "dckr_oat_{u32}", "a Docker organization access token", "https://docs.docker.com/enterprise/security/access-tokens/"),
        new("artifactory-api-key", "AKCp{a69}", "an Artifactory API key", "https://jfrog.com/help/r/jfrog-platform-administration-documentation/user-profile"),
    ];

    private static IEnumerable<TokenScanner> Operations() =>
    [
        new("vault-service-token", "hvs.{u24+}", "a Vault service token", Vault),
        new("vault-batch-token", "hvb.{u100+}", "a Vault batch token", Vault),
        new("terraform-cloud-token", "{a14}.atlasv1.{=60-70}", "a Terraform Cloud token", "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens"),
        new("pulumi-access-token", "pul-{h40}", "a Pulumi access token", "https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/"),
        new("doppler-personal-token", "dp.pt.{a43}", "a Doppler personal token", Doppler),
        new("doppler-service-token", "dp.st.{~43-100}", "a Doppler service token", Doppler),
        new("doppler-service-account-token", "dp.sa.{a43}", "a Doppler service account token", Doppler),
        new("doppler-cli-token", "dp.ct.{a43}", "a Doppler CLI token", Doppler),
        new("grafana-service-account-token", "glsa_{a32}_{h8}", "a Grafana service account token", Grafana),
        new("grafana-cloud-token", "glc_eyJ{b60+}", "a Grafana Cloud access policy token", "https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/"),
        new("sentry-organization-token", "sntrys_eyJ{b80+}", "a Sentry organization token", "https://docs.sentry.io/account/auth-tokens/"),
        new("sentry-user-token", "sntryu_{h64}", "a Sentry user token", "https://docs.sentry.io/account/auth-tokens/"),
        new("new-relic-user-key", "NRAK-{U27}", "a New Relic user key", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"),
        new("new-relic-insert-key", "NRII-{u32}", "a New Relic insert key", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"),
        new("dynatrace-token", "dt0c01.{U24}.{U64}", "a Dynatrace API token", "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens"),
        new("tailscale-key", "tskey-{l3-8}-{a10-32}-{a20-64}", "a Tailscale key", "https://tailscale.com/kb/1277/key-prefixes"),
        new("postman-api-key", "PMAK-{h24}-{h34}", "a Postman API key", "https://learning.postman.com/docs/developer/postman-api/authentication/"),
        new("buildkite-user-token", "bkua_{h40}", "a Buildkite user token", "https://buildkite.com/docs/apis/managing-api-tokens"),
        new("circleci-personal-token", "CCIPAT_{a22}_{h40}", "a CircleCI personal API token", "https://circleci.com/docs/managing-api-tokens/"),
        new("prefect-api-key", "pnu_{a36}", "a Prefect API key", "https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys"),
        new("onepassword-service-account-token", "ops_eyJ{B250+}", "a 1Password service account token", "https://developer.1password.com/docs/service-accounts/"),
    ];

    private static IEnumerable<TokenScanner> Commerce() =>
    [
        new("stripe-secret-key", "sk_live_{a24-247}", "a Stripe secret key", Stripe),
        new("stripe-test-secret-key", "sk_test_{a24-247}", "a Stripe test mode secret key", Stripe),
        new("stripe-restricted-key", "rk_live_{a24-247}", "a Stripe restricted key", Stripe),
        new("stripe-test-restricted-key", "rk_test_{a24-247}", "a Stripe test mode restricted key", Stripe),
        new("shopify-admin-token", "shpat_{h32}", "a Shopify admin API token", Shopify),
        new("shopify-custom-app-token", "shpca_{h32}", "a Shopify custom app token", Shopify),
        new("shopify-private-app-token", "shppa_{h32}", "a Shopify private app token", Shopify),
        new("shopify-shared-secret", "shpss_{h32}", "a Shopify app secret", Shopify),
        new("square-oauth-secret", "sq0csp-{u43}", "a Square OAuth secret", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("square-production-token", "EAAA{u60}", "a Square production access token", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("square-access-token", "sq0atp-{u22}", "a Square access token", "https://developer.squareup.com/docs/build-basics/access-tokens"),
        new("easypost-api-key", "EZAK{a54}", "an EasyPost API key", "https://docs.easypost.com/docs/authentication"),
        new("duffel-access-token", "duffel_live_{=43}", "a Duffel access token", "https://duffel.com/docs/api/overview/making-requests"),
    ];

    private static IEnumerable<TokenScanner> Workplaces() =>
    [
        new("slack-bot-token", "xoxb-{d10-13}-{d10-13}-{a24}", "a Slack bot token", Slack),
        new("slack-user-token", "xoxp-{d10-13}-{d10-13}-{d10-13}-{a28-34}", "a Slack user token", Slack),
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
    ];
}
