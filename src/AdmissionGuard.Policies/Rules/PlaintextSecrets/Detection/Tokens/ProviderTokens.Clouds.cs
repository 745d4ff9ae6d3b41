namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <content>Clouds and what is hosted there.</content>
internal static partial class ProviderTokens
{
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
        new("fly-attenuated-token", "fm1a_{B100+}", "a Fly.io access token", "https://fly.io/docs/security/tokens/"),
        new("fly-read-token", "fm1r_{B100+}", "a Fly.io access token", "https://fly.io/docs/security/tokens/"),
        new("fly-access-token", "fo1_{u43}", "a Fly.io access token", "https://fly.io/docs/security/tokens/"),
        new("planetscale-password", "pscale_pw_{*32-64}", "a PlanetScale password", "https://planetscale.com/docs/concepts/connection-strings"),
        new("planetscale-token", "pscale_tkn_{*32-64}", "a PlanetScale service token", PlanetScale),
        new("planetscale-oauth-token", "pscale_oauth_{*32-64}", "a PlanetScale OAuth token", PlanetScale),
        new("supabase-access-token", "sbp_{h40}", "a Supabase access token", "https://supabase.com/docs/reference/api/introduction"),
        new("netlify-access-token", "nfp_{a36}", "a Netlify access token", "https://docs.netlify.com/api/get-started/"),
        new("vercel-blob-token", "vercel_blob_rw_{a16}_{a30}", "a Vercel Blob token", "https://vercel.com/docs/vercel-blob"),
        new("databricks-token", "dapi{h32}", "a Databricks access token", "https://docs.databricks.com/en/dev-tools/auth/pat.html"),
        new("cloudflare-origin-ca-key", "v1.0-{h24}-{h146}", "a Cloudflare origin CA key", "https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/"),
        new("google-refresh-token", "1//0{u40+}", "a Google refresh token", "https://cloud.google.com/docs/authentication/token-types"),
        new("google-storage-hmac-id", "GOOG1E{U57}", "the access id of a Google Cloud Storage HMAC key", "https://cloud.google.com/storage/docs/authentication/hmackeys", SecretLevel.Medium),
        new("alibaba-access-key-id", "LTAI{a16-24}", "an Alibaba Cloud access key id, half of a credential", "https://www.alibabacloud.com/help/ram/user-guide/create-an-accesskey-pair", SecretLevel.Medium),
        new("tencent-secret-id", "AKID{a32}", "a Tencent Cloud secret id, half of a credential", "https://www.tencentcloud.com/document/product/598/34227", SecretLevel.Medium),
        new("scaleway-access-key", "SCW{U17}", "a Scaleway access key, half of a credential", "https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/", SecretLevel.Medium),
        new("yandex-api-key", "AQVN{u35-38}", "a Yandex Cloud API key", "https://yandex.cloud/en/docs/iam/concepts/authorization/api-key"),
        new("yandex-access-token", "t1.{B1-40}.{B80+}", "a Yandex Cloud access token", "https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token"),
        new("openshift-token", "sha256~{u43}", "an OpenShift user token", "https://docs.openshift.com/container-platform/latest/authentication/understanding-authentication.html"),
        new("scalingo-token", "tk-us-{u48}", "a Scalingo API token", "https://developers.scalingo.com/"),
        new("clickhouse-cloud-secret", "4b1d{a38}", "a ClickHouse Cloud API secret", "https://clickhouse.com/docs/cloud/manage/openapi"),
        new("neon-api-key", "napi_{l60-70}", "a Neon API key", "https://neon.com/docs/manage/api-keys"),
        new("supabase-secret-key", "sb_secret_{u20-48}", "a Supabase secret key", "https://supabase.com/docs/guides/api/api-keys"),
        new("firebase-server-key", "{u11}:APA91b{u134}", "a Firebase Cloud Messaging server key", "https://firebase.google.com/docs/cloud-messaging/auth-server"),
    ];
}
