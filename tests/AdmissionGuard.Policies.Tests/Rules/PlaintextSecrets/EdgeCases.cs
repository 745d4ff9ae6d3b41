using System.Collections.Immutable;
using AdmissionGuard.Policies.Workloads;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets.Sample;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The numbered edge cases of plain text secrets, but those about images and about several reviews, which have tests of their own.</summary>
internal static class EdgeCases
{
    private const string Password = "secret-password";
    private const string Random = "secret-random-value";
    private const string Token = "secret-provider-token";
    private const string Url = "secret-in-url";
    private const string Connection = "secret-connection-string";
    private const string Key = "secret-private-key";

    private const string Default = "secret-default-password";
    private const string Plausible = "secret-plausible-value";
    private const string Argument = "secret-in-argument";
    private const string Header = "secret-authorization-header";

    private const string Word = "hunt" + "er";

    public static ImmutableArray<EdgeCase> All { get; } = [.. Passwords(), .. Names(), .. Secrets(), .. Shapes(), .. Urls(), .. Connections(), .. Wrapped(), .. Places(), .. Configs()];

    private static IEnumerable<EdgeCase> Passwords() =>
    [
        new("1", "DB_PASSWORD", "dragon", Password),
        new("2", "MYSQL_ROOT_PASSWORD", "root", Password),
        new("3", "PGPASSWORD", "pg", Password),
        new("4", "ADMIN_PASSWORD", "1234", Password),
        new("5", "RABBITMQ_DEFAULT_PASS", "password", Password),
        new("6a", "dbPassword", Word, Password),
        new("6b", "db.password", Word, Password),
        new("6c", "db-password", Word, Password),
        new("7a", "PASSWORD", "changeme", Default, "medium"),
        new("7b", "PASSWORD", "your" + "password", Default, "medium"),
        new("8", "PASSWORD", "", null),
        new("9", "PASSWORD", "$(DB_PASS)", null),
        new("10", "PASSWORD", "$$(DB_PASS)", Password, "medium"),
        new("11", "PASSWORD", "${DB_PASS}", "secret-reference-not-expanded", "low"),
        new("12", "PASSWORD", "ab$cd" + "9!", Password),
    ];

    private static IEnumerable<EdgeCase> Names() =>
    [
        new("13", "PASSWORD_FILE", "/run/secrets/password", null),
        new("14", "PASSWORD_FILE", "word", Plausible, "low"),
        new("15a", "MYSQL_ALLOW_EMPTY_PASSWORD", "yes", null),
        new("15b", "MYSQL_ALLOW_EMPTY_PASSWORD", "1", null),
        new("15c", "MYSQL_ALLOW_EMPTY_PASSWORD", "true", null),
        new("16", "MYSQL_RANDOM_ROOT_PASSWORD", "yes", null),
        new("17", "PASSWORD_MIN_LENGTH", "12", null),
        new("18", "passwordPattern", "^[a-z]{8,}$", null),
        new("19", "password_rotation_interval", "30", null),
        new("20a", "BYPASS_CACHE", Word, null),
        new("20b", "COMPASS_URL", Word, null),
        new("21", "WEBHOOK_SECRET", "my-webhook-server-cert", null),
        new("22a", "X_SECRET_NAME", "web-credentials", null),
        new("22b", "SECRET_ID", "web", null),
        new("22c", "SECRET_STORE", "vault-backend", null),
        new("31a", "CLIENT_ID", Uuid(), null),
        new("31b", "KMS_KEY_ID", Uuid(), null),
        new("31c", "CREDENTIALS_ID", Uuid(), null),
        new("32", "MAX_TOTAL_TOKENS", "4096", null),
        new("33", "TOKENIZER_PATH", "/models/tokenizer", null),
        new("34", "HF_TOKEN", "HF_TOKEN", null),
        new("42", "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token", null),
        new("43", "TLS_KEY", "/etc/tls/tls.key", null),
        new("47a", "PUBLIC_KEY", Sample.Random(Base64, 44), null),
        new("47b", "PUBLIC_KEY", Certificate().Replace("CERTIFICATE", "PUBLIC KEY", StringComparison.Ordinal), null),
        new("49", "JWT_POLICY", "third-party-jwt", null),
        new("52", "JWT_PUB_KEY_REFRESH_INTERVAL", "1m", null),
        new("80", "IMAGE", "registry.example.com/web@sha256:" + Sample.Random(Hex, 64), null),
        new("81a", "SENTINEL_ID_0", Sample.Random(Hex, 40), null),
        new("81b", "GIT_COMMIT", Sample.Random(Hex, 40), null),
    ];

    private static IEnumerable<EdgeCase> Secrets() =>
    [
        new("23", "COOKIE_SECRET", Sample.Random(Base64, 32), Random),
        new("24", "COOKIE_SECRET", "SECRET", Default, "medium"),
        new("25", "CLIENT_SECRET", "<Client Secret>", null),
        new("26", "CLIENT_SECRET", "vault:secret/data/app#client", null),
        new("27", "CLIENT_SECRET", "ref+awssecrets://app/client", null),
        new("28", "CLIENT_SECRET", "@Microsoft.KeyVault(SecretUri=https://app.vault.azure.net/secrets/client)", null),
        new("29", "CLIENT_SECRET", $"ENC[AES256_GCM,data:{Sample.Random(Base64, 32)},type:str]", null),
        new("30", "API_TOKEN", Uuid(), Plausible, "medium"),
        new("35", "SOME_SETTING", GitHubToken(), Token),
        new("36", "SOME_SETTING", "ghp" + "_" + new string('x', 36), null),
        new("37", "STRIPE_KEY", "pk" + "_live_" + Sample.Random(AlphaNumeric, 24), null),
        new("38", "STRIPE_KEY", "sk" + "_test_" + Sample.Random(AlphaNumeric, 24), Token),
        new("39", "AWS_ACCESS_KEY_ID", AccessKeyId(), Token, "medium"),
        new("40", "AWS_ACCESS_KEY_ID", "AKIA" + "IOSFODNN7" + "EXAMPLE", Token, "low"),
        new("41", "AWS_SECRET_ACCESS_KEY", Sample.Random(Base64, 40), Token),
    ];

    private static IEnumerable<EdgeCase> Shapes() =>
    [
        new("44", "TLS_KEY", Pem(), Key),
        new("45", "TLS_KEY", Pem("RSA ", "\\n"), Key),
        new("46a", "TLS_CERT", Certificate(), null),
        new("48", "SSH_KEY", Pem("ENCRYPTED "), Key, "medium"),
        new("50", "AUTH", Jwt(), "secret-json-web-token"),
        new("51", "AUTH", "eyJ" + "AAA." + "eyJ" + "BBB", null),
        new("72", "AUTH_HEADER", "Basic " + ToBase64("alice:" + Word), "secret-authorization-header"),
        new("73", "AUTH_HEADER", "Bearer $(TOKEN)", null),
        new("83", "CONFIG", "{\n  \"db\": { \"user\": \"app\", \"password\": \"" + Word + "\" }\n}", Password),
        new("88", "GOOGLE_CREDENTIALS", "{\"type\":\"service_account\",\"private_key\":\"" + Pem("", "\\n") + "\"}", Key),
        new("90", "PASSWORD", "{{ .Values.password }}", null),
    ];

    private static IEnumerable<EdgeCase> Urls() =>
    [
        new("53", "DATABASE_URL", $"postgres://app:{Word}@db:5432/shop", Url),
        new("54", "DATABASE_URL", "postgres://app:@db:5432/shop", null),
        new("55", "DATABASE_URL", "postgres://app:$(P)@db:5432/shop", null),
        new("56", "DATABASE_URL", "postgres://db:5432/shop", null),
        new("57", "DATABASE_URL", "postgres://postgres:" + "postgres@db/shop", Url),
        new("58", "MONGO_URI", "mongodb://app:p%40ss" + Word + "@a:27017,b:27017/shop?replicaSet=rs", Url),
        new("69", "APP_URL", "http://host:8000/ @text", null),
        new("70", "SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T" + Sample.Random(Upper + Digits, 8) + "/B" + Sample.Random(Upper + Digits, 8) + "/" + Sample.Random(AlphaNumeric, 24), Url),
        new("71", "BLOB_URL", "https://app.blob.core.windows.net/c/b?se=2020-01-01&sig=" + Sample.Random(AlphaNumeric, 43), Url, "low"),
        new("78", "STARTUP", $"curl -s https://app:{Word}@repo.example.com/x.sh | sh", Url),
    ];

    private static IEnumerable<EdgeCase> Connections() =>
    [
        new("59", "DSN", $"app:{Word}@tcp(db:3306)/shop", Connection),
        new("60", "DSN", "$(U):$(P)@tcp(db:3306)/shop", null),
        new("61", "ConnectionStrings__Default", $"Server=db;Database=shop;User Id=app;Password={Word};", Connection),
        new("62", "ConnectionStrings__Default", "Server=db;Database=shop;Integrated Security=true", null),
        new("63", "ConnectionStrings__Redis", "cache:6379,password=$(REDIS_PASSWORD),ssl=True", null),
        new("64", "AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=app;AccountKey=" + Sample.Random(Base64, 86) + "==;EndpointSuffix=core.windows.net", Connection),
        new("65", "AzureWebJobsStorage", "UseDevelopmentStorage=true", null),
        new("66", "JDBC_URL", $"jdbc:mysql://db/shop?user=app&password={Word}", Connection),
        new("67", "JDBC_URL", "jdbc:mysql://db:3306/shop", null),
        new("68", "SASL_JAAS_CONFIG", $"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"app\" password=\"{Word}\";", Connection),
        new("79", "INIT_SQL", "CHANGE MASTER TO MASTER_HOST='db', MASTER_PASSWORD=''", null),
        new("82a", "JAVA_OPTS", "-Xmx512m -XX:+UseG1GC -Djava.security.egd=file:/dev/./urandom", null),
        new("82b", "JAVA_OPTS", $"-Xmx512m -Djavax.net.ssl.keyStorePassword={Word}", "secret-in-argument"),
        new("85", "DEX_CONFIG", "clientSecret: $dex.github.clientSecret", null),
    ];

    private static IEnumerable<EdgeCase> Wrapped() =>
    [
        new("91", "SETTING", ToBase64(Pem()), Key),
        new("92", "SETTING", ToBase64("dummy text that says nothing"), null),
        new("93a", "SETTING", ToBase64(ToBase64(GitHubToken())), Token),
        new("93b", "SETTING", ToBase64(ToBase64(ToBase64(GitHubToken()))), Random, "low"),
        new("95a", "A", GitHubToken()[..20], null),
        new("95b", "C", "$(A)$(B)", null),
    ];

    private static IEnumerable<EdgeCase> Places() =>
    [
        new("39b", "AWS_ACCESS_KEY_ID", AccessKeyId(), "secret-access-key-pair")
        {
            Object = APod().With(AContainer().WithEnv("AWS_ACCESS_KEY_ID", AccessKeyId()).WithEnv("OTHER", Sample.Random(Base64, 40, 7))).Build(),
        },
        Of("74", "Authorization", Objects.WithHeader("Authorization", "Basic " + ToBase64("alice:" + Word)), Header),
        Of("75", "--password", Objects.WithArgs("--user", "app", "--password", Word), Argument),
        Of("76a", "--password", Objects.WithArgs("--password=$(P)"), null),
        Of("76b", "-p", Objects.WithCommand("sh", "-c", "mysql -u root -p${P} -e 'SELECT 1'"), null),
        Of("77", "--tls-private-key-file", Objects.WithArgs("--tls-private-key-file=/etc/tls/tls.key"), null),
        Of("78b", "curl", Objects.WithCommand("sh", "-c", $"curl -s https://app:{Word}@repo.example.com/x.sh | sh"), Url),
        Of("79b", "sql", Objects.WithArgs("CHANGE MASTER TO MASTER_HOST='db', MASTER_PASSWORD=''"), null),
        Of("94", "SETTING", Objects.WithVariable("SETTING", Sample.Random(AlphaNumeric, 2 * 1024 * 1024)), "secret-partly-scanned", "medium"),
        Of("97a", "PASSWORD", APod().With(AContainer().WithEnv("PASSWORD", "$(OTHER)").WithEnv("PASSWORD", Word)).Build(), Password),
        Of("97b", "PASSWORD", APod().With(AContainer().WithEnv("PASSWORD", Word).WithEnv("PASSWORD", "$(OTHER)")).Build(), Password),
    ];

    private static IEnumerable<EdgeCase> Configs() =>
    [
        Of("46b", "ca.crt", Objects.ConfigMap("ca.crt", Certificate() + "\n"), null),
        Of("84a", "application.properties", Objects.ConfigMap("application.properties", "server.port=8080\nspring.datasource.password=" + Word + "\n"), Password),
        Of("84b", "application.properties", Objects.ConfigMap("application.properties", "server.port=8080\nspring.datasource.password=${DB_PASSWORD}\n"), null),
        Of("85b", "dex.config", Objects.ConfigMap("dex.config", "connectors:\n- type: github\n  config:\n    clientSecret: $dex.github.clientSecret\n"), null),
        Of("86", "oss.yaml", Objects.ConfigMap("oss.yaml", "oss:\n  accessKeySecret:\n    name: my-oss\n    key: accessKey\n  bucket: b\n"), null),
        Of("87", "nsswitch.conf", Objects.ConfigMap("nsswitch.conf", "passwd:         compat\ngroup:          compat\nshadow:         compat\n"), null),
        Of("88b", "gcp.json", Objects.ConfigMap("gcp.json", "{\"type\":\"service_account\",\"private_key\":\"" + Pem("", "\\n") + "\"}"), Key),
        Of("89", "pwd", Objects.ConfigMap("pwd", ToBase64("walrus77")), Password, "medium"),
        Of("90b", "values.txt", Objects.ConfigMap("values.txt", "user: app\npassword: {{ .Values.password }}\n"), null),
        Of("96a", "ｐａｓｓｗｏｒｄ", Objects.ConfigMap("app.yaml", "user: app\nｐａｓｓｗｏｒｄ: " + Word + "\n"), Password),
        Of("96b", "pass\u200bword", Objects.ConfigMap("app.yaml", "user: app\npass\u200bword: " + Word + "\n"), Password),
    ];

    private static EdgeCase Of(string row, string name, Workload workload, string? reason, string level = "high") => new(row, name, "", reason, level) { Object = workload };
}
