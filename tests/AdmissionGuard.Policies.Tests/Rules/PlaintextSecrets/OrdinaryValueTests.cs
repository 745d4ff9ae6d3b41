using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>What real manifests are full of: a false denial stops a rollout at night.</summary>
public sealed class OrdinaryValueTests
{
    [Theory]
    [InlineData("JAVA_OPTS", "-XX:MaxRAMPercentage=75.0 -XX:+ExitOnOutOfMemoryError -Dlog4j2.formatMsgNoLookups=true")]
    [InlineData("IMAGE", "quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel-collector.observability.svc.cluster.local:4317")]
    [InlineData("NPM_PACKAGE", "https://registry.example.com/@scope/pkg/-/pkg-1.2.3.tgz")]
    [InlineData("SSH_REPO", "ssh://git@git.example.com:22/team/app.git")]
    [InlineData("MAIL_FROM", "Shop <noreply@shop.example.com>")]
    [InlineData("TLS_SECRET", "shop-tls-7d9c6b5f4")]
    [InlineData("DB_SECRET", "prod/shop/postgres-credentials")]
    [InlineData("ETCD_INITIAL_CLUSTER_TOKEN", "etcd-cluster-1")]
    [InlineData("PASSWORD_ENCODER", "org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder")]
    [InlineData("POSTGRES_PASSWORD_ENCRYPTION", "scram-sha-256")]
    [InlineData("POSTGRES_PASSWORD_FILE", "/etc/pg/password")]
    [InlineData("REDIS_PASSWORD_SECRET", "redis-credentials")]
    [InlineData("PASSWORD_RESET_URL", "https://shop.example.com/reset")]
    [InlineData("SHOW_PASSWORD", "false")]
    [InlineData("PASS_HOST_HEADER", "X-Forwarded-Host")]
    [InlineData("CACHE_KEY", "v1-products-by-category")]
    [InlineData("KMS_KEY", "arn:aws:kms:eu-west-1:111122223333:key/alias-shop")]
    [InlineData("AUTH_DOMAIN", "shop.eu.auth0.com")]
    [InlineData("JWT_ALGORITHMS", "RS256,ES256")]
    [InlineData("SIGNING_KEY", "kid-2024-production-eu-west-1")]
    [InlineData("TOKEN_CACHE", "org.example.cache.InMemoryTokenCache")]
    [InlineData("GRANT", "grant_type=password&scope=openid")]
    [InlineData("LDAP_FILTER", "(&(objectClass=person)(uid={0}))")]
    [InlineData("DSN_TEMPLATE", "postgres://%s:%s@%s/%s")]
    [InlineData("URL_TEMPLATE", "https://<user>:<password>@host")]
    [InlineData("URL_DOC", "https://USER:PASSWORD@host")]
    [InlineData("HELP", "set the password with --password=$PASSWORD")]
    [InlineData("LOG_FORMAT", "user=%s password=*** ip=%s")]
    [InlineData("BUILD_KEY", "0123456" + "789abcdef" + "0123456789abcdef")]
    [InlineData("API_KEY", "your-api-key-here-0a1b2c3d4e5f")]
    [InlineData("SECRET", "projects/shop/secrets/db/versions/latest")]
    [InlineData("ADMIN_PASSWORD", "${ADMIN_PASSWORD:-}")]
    [InlineData("ARGOCD_CLIENT_SECRET", "$oidc.shop.clientSecret")]
    [InlineData("NODE_OPTIONS", "--max-old-space-size=4096 --tls-keylog=/data/keys.log")]
    [InlineData("STATE", "s.AcceptanceTimeoutSeconds")]
    [InlineData("ICON", "https://cdn.example.com/box.ico-7a388b69018576d24b59331fd60aab0c.png")]
    [InlineData("DOCS", "https://docs.example.com/API-BD80F56CDC1441E6BF6011AB6D852875")]
    [InlineData("HOWTO", "export SERVICE_TOKEN=" + "ops_eyJzaWduSW5BZGRyZXNzIjoiaHR0cHM6...")]
    [InlineData("PARTITION_KEY", "6f1c" + "2b7e-91d4-4c3a-8f0e-2b5d7a9c1e3f")]
    [InlineData("MINIO_ACCESS_KEY", "minio")]
    [InlineData("LITMUS_AUTH_GRPC_ENDPOINT", "litmusportal-auth-server-service.litmus.svc.cluster.local")]
    [InlineData("RELATED_IMAGE_keycloak", "quay.io/eclipse/che-keycloak@sha256:06b27f4caf32a560c5884f8a582df05ba7f0860042bd5c4737c4f7fb06b27f4c")]
    [InlineData("ETCD_EXTRA_AUTH_FLAGS", "--insecure-skip-tls-verify")]
    [InlineData("REGISTRY_AUTH_HTPASSWD_REALM", "Registry Realm")]
    [InlineData("GREETING", "пароль и ключ: спросите 管理者")]
    public void An_ordinary_value_is_never_more_than_a_record(string name, string value) =>
        Assert.True(Detect.Find(name, value) is null or { Level: SecretLevel.Low }, Detect.Find(name, value).ToString());

    [Fact]
    public void Every_setting_of_the_load_test_pods_is_clean()
    {
        for (int i = 0; i < 960; i++)
        {
            Assert.Null(Detect.Find($"SETTING_{i}", $"value-{i}-of-the-setting/for/container/{i % 24}"));
        }
    }
}
