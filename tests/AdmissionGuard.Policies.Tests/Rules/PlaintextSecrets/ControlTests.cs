using Xunit;
using static AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets.Sample;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The controls against false alarms, word for word as section 4 of the specification lists them: each form, kind, ending and word by itself.</summary>
public sealed class ControlTests
{
    private const string Word = "walr" + "us77";

    private const string Hashes = "SHA MD5 DIGEST CHECKSUM REV COMMIT ETAG FINGERPRINT THUMBPRINT NODE_ID SENTINEL_ID";

    private const string Endings =
        "FILE PATH DIR NAME ID URL URI HOST PORT ENDPOINT TTL EXPIRY LENGTH SIZE COUNT TYPE ALGORITHM POLICY PROVIDER ISSUER HEADER FIELD PATTERN TEMPLATE INTERVAL VERSION REF STORE MODE ALIAS PREFIX HASH PUBLIC";

    private const string Inside = "KEYBOARD MONKEY AUTHOR TOKENIZER BYPASS COMPASS PASSTHROUGH PASSENGER SECRETARY CAPITAL";

    public static TheoryData<string> Hexadecimals => [.. from name in Hashes.Split(' ') from length in new[] { 32, 40, 64 } select $"{name} {Random(Hex, length)}"];

    public static TheoryData<string> NameEndings => [.. from name in new[] { "DB_PASSWORD", "ACCESS_TOKEN", "CLIENT_SECRET" } from ending in Endings.Split(' ') select $"{name}_{ending}"];

    public static TheoryData<string> InnerWords => [.. Inside.Split(' ')];

    // 4.1
    [Theory]
    [InlineData("")]
    [InlineData("$(X)")]
    [InlineData("{{ X }}")]
    [InlineData("{{ .Values.x }}")]
    [InlineData("{X}")]
    [InlineData("<X>")]
    [InlineData("<the password>")]
    [InlineData("%X%")]
    [InlineData("@X@")]
    [InlineData("__X__")]
    [InlineData("[X]")]
    [InlineData("<no value>")]
    [InlineData("u:$(P)@tcp(h)")]
    [InlineData("$(U):$(P)@tcp(h)")]
    [InlineData("$secret:key")]
    [InlineData("$a.b-c")]
    public void A_reference_is_clean_under_any_name(string value)
    {
        Assert.Null(Verdict("DB_PASSWORD", value));
        Assert.Null(Verdict("API_TOKEN", value));
        Assert.Null(Verdict("DSN", value));
    }

    [Theory]
    [InlineData("${X}")]
    [InlineData("$DB_PASS")]
    public void A_reference_that_Kubernetes_does_not_expand_is_recorded_under_the_name_of_a_password(string value)
    {
        Assert.Equal("low secret-reference-not-expanded", Verdict("DB_PASSWORD", value));
        Assert.Null(Verdict("API_TOKEN", value));
    }

    // 4.2
    [Theory]
    [InlineData("vault:secret/data/app#password")]
    [InlineData("ref+vault://secret/app#/password")]
    [InlineData("secretref+vault://secret/app#/password")]
    [InlineData("arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-AbCdEf")]
    [InlineData("arn:aws:ssm:eu-west-1:111122223333:parameter/app/password")]
    [InlineData("projects/shop/secrets/db/versions/latest")]
    [InlineData("op://vault/item/password")]
    [InlineData("akvs:vault/password")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://app.vault.azure.net/secrets/password)")]
    [InlineData("sm://shop/db-password")]
    [InlineData("ssm://shop/db-password")]
    [InlineData("ENC[AES256_GCM,data:Zm9vYmFyYmF6cXV4,iv:YWJj,tag:ZGVm,type:str]")]
    [InlineData("sops:app/password")]
    [InlineData("file:/run/secrets/password")]
    public void A_value_of_a_store_is_clean_under_any_name(string value)
    {
        Assert.Null(Verdict("DB_PASSWORD", value));
        Assert.Null(Verdict("API_TOKEN", value));
    }

    [Fact]
    public void What_sealed_secrets_wrote_is_clean() => Assert.Null(Verdict("DB_PASSWORD", "AgB" + Random(Base64, 400)));

    // 4.3
    [Theory]
    [InlineData("true")]
    [InlineData("False")]
    [InlineData("1234567")]
    [InlineData("0.75")]
    [InlineData("250m")]
    [InlineData("10Gi")]
    [InlineData("90s")]
    [InlineData("1h30m")]
    [InlineData("2d12h")]
    [InlineData("10.0.0.7")]
    [InlineData("fd00::17")]
    [InlineData("cache.shop:6379")]
    [InlineData("/etc/app/key.pem")]
    [InlineData("./keys/app.pem")]
    [InlineData("config/keys/app.pem")]
    [InlineData("https://login.shop.io/realms/shop")]
    [InlineData("registry.shop.io/team/web:1.4.2")]
    [InlineData("v1.2.3-rc.1")]
    [InlineData("2026-11-25")]
    [InlineData("2026-11-25T12:00:00Z")]
    [InlineData("0 3 * * *")]
    [InlineData("application/json")]
    [InlineData("^[a-z0-9]{8,64}$")]
    [InlineData("--key=/etc/app/key.pem")]
    [InlineData("io.shop.security.KeyProvider")]
    [InlineData("CLIENT_SECRET")]
    [InlineData("alice@shop.io")]
    [InlineData("en_US.UTF-8")]
    public void A_kind_of_value_that_is_no_secret_is_clean_under_the_name_of_one(string value) => Assert.Null(Verdict("CLIENT_SECRET", value));

    [Fact]
    public void Digests_certificates_public_keys_and_object_names_are_clean_under_the_name_of_a_secret()
    {
        Assert.Null(Verdict("CLIENT_SECRET", "sha256:" + Random(Hex, 64)));
        Assert.Null(Verdict("CLIENT_KEY", Certificate()));
        Assert.Null(Verdict("CLIENT_KEY", Certificate().Replace("CERTIFICATE", "PUBLIC KEY", StringComparison.Ordinal)));
        Assert.Null(Verdict("TLS_SECRET", "shop-web-tls"));
        Assert.Null(Verdict("SIGNING_KEY_NAME", "shop-signing-2026"));
    }

    // 4.4
    [Theory]
    [MemberData(nameof(NameEndings))]
    public void A_name_with_such_an_ending_names_no_secret(string name) => Assert.True(Verdict(name, Word) is null or "low secret-plausible-value", Verdict(name, Word));

    [Theory]
    [InlineData("PUBLIC_TOKEN", Word)]
    [InlineData("PASSWORD_ENABLE", "yes")]
    [InlineData("ENABLE_PASSWORD", "yes")]
    [InlineData("DISABLE_PASSWORD", "yes")]
    [InlineData("ALLOW_EMPTY_PASSWORD", "yes")]
    [InlineData("RANDOM_ROOT_PASSWORD", "yes")]
    [InlineData("REQUIRE_PASSWORD", "yes")]
    [InlineData("PASSWORD_ROTATION", "weekly")]
    [InlineData("PASSWORD_POLICY_LEVEL", "strict")]
    [InlineData("MAX_TOKENS", "4096")]
    public void A_name_with_such_a_word_names_no_secret(string name, string value) => Assert.Null(Verdict(name, value));

    [Theory]
    [MemberData(nameof(InnerWords))]
    public void A_word_that_merely_contains_a_keyword_names_no_secret(string word)
    {
        Assert.Null(Verdict(word, Word));
        Assert.Null(Verdict($"APP_{word}_SETTING", Word));
    }

    [Theory]
    [InlineData("ADMIN_PASSWORD")]
    [InlineData("MINIO_ROOT_PASSWORD")]
    [InlineData("TERMINAL_PASSWORD")]
    public void A_name_that_merely_contains_a_word_of_the_controls_is_a_password(string name) => Assert.Equal("high secret-password", Verdict(name, Word));

    // 4.5
    [Theory]
    [InlineData("SETTING", null)]
    [InlineData("INSTALLATION", null)]
    [InlineData("SNYK_TOKEN", "medium secret-plausible-value")]
    [InlineData("HEROKU_API_KEY", "medium secret-plausible-value")]
    public void A_UUID_is_clean_but_under_the_name_of_a_token(string name, string? verdict) => Assert.Equal(verdict, Verdict(name, Uuid()));

    // 4.6
    [Theory]
    [InlineData("changeme")]
    [InlineData("ChangeMe")]
    [InlineData("change-me")]
    [InlineData("your-password")]
    [InlineData("your-password-here")]
    [InlineData("replace-me")]
    [InlineData("replace_with_password")]
    [InlineData("insert-password-here")]
    [InlineData("dummy")]
    [InlineData("example")]
    [InlineData("todo")]
    [InlineData("xxxxxxxx")]
    [InlineData("********")]
    [InlineData("abcdefgh")]
    [InlineData("abcdefghijklmnopqrstuvwxyz")]
    public void A_placeholder_is_a_default_password_under_the_name_of_one_and_no_secret_of_certainty_under_others(string value)
    {
        Assert.Equal("medium secret-default-password", Verdict("DB_PASSWORD", value));
        Assert.True(Verdict("API_TOKEN", value) is null or "medium secret-default-password" or "low secret-default-password" or "low secret-plausible-value", Verdict("API_TOKEN", value));
        Assert.Null(Verdict("SETTING", value));
    }

    // 4.7
    [Theory]
    [MemberData(nameof(Hexadecimals))]
    public void Hexadecimal_digits_are_clean_under_the_name_of_a_hash(string row)
    {
        string[] parts = row.Split(' ');

        Assert.Null(Verdict(parts[0], parts[1]));
        Assert.Null(Verdict($"APP_{parts[0]}", parts[1]));
    }

    // 4.9
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("10Gi")]
    [InlineData("1h30m")]
    [InlineData("10.0.0.7")]
    [InlineData("v1.2.3")]
    [InlineData("2026-11-25")]
    [InlineData("changeme")]
    [InlineData("example")]
    [InlineData("todo")]
    [InlineData("dummy")]
    [InlineData("xxxx")]
    [InlineData("abcdef")]
    [InlineData("vault:")]
    [InlineData("file:")]
    [InlineData("sha256:")]
    [InlineData("/etc/")]
    [InlineData("$x")]
    [InlineData("<x>")]
    [InlineData("[x]")]
    [InlineData("%x%")]
    public void A_password_that_merely_contains_what_a_control_knows_is_one(string part)
    {
        Assert.Equal("high secret-password", Verdict("DB_PASSWORD", $"Kq7{part}w9Lm"));
        Assert.Equal("high secret-provider-token", Verdict("SETTING", $"{part} {GitHubToken()}"));
        Assert.Equal("high secret-provider-token", Verdict("SETTING", $"{GitHubToken()} {part}"));
    }

    private static string? Verdict(string name, string value) => Looked.SurestAt(Objects.WithVariable(name, value));
}
