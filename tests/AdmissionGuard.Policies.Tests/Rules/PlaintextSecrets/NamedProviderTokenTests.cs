using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Tokens without a prefix of their own: each under a name with its provider's word, and under names without.</summary>
public sealed class NamedProviderTokenTests
{
    private const string UrlSafe = Sample.AlphaNumeric + "-_";

    public static TheoryData<string, string, string, int, string, string> Rows { get; } = new()
    {
        { "aws-secret-access-key", "AWS_SECRET_ACCESS_KEY", Sample.Base64, 40, "", "" },
        { "datadog-api-key", "DD_API_KEY", Sample.Hex, 32, "", "" },
        { "datadog-application-key", "DATADOG_APP_KEY", Sample.Hex, 40, "", "" },
        { "cloudflare-api-token", "CF_API_TOKEN", UrlSafe, 40, "", "" },
        { "cloudflare-global-key", "CLOUDFLARE_API_KEY", Sample.Hex, 37, "", "" },
        { "twilio-auth-token", "TWILIO_AUTH_TOKEN", Sample.Hex, 32, "", "" },
        { "algolia-admin-key", "ALGOLIA_ADMIN_KEY", Sample.Hex, 32, "", "" },
        { "sonar-token", "SONAR_TOKEN", Sample.Hex, 40, "", "" },
        { "fastly-api-token", "FASTLY_API_TOKEN", UrlSafe, 32, "", "" },
        { "okta-api-token", "OKTA_API_TOKEN", UrlSafe, 40, "00", "" },
        { "discord-client-secret", "DISCORD_CLIENT_SECRET", UrlSafe, 32, "", "" },
        { "facebook-app-secret", "FACEBOOK_APP_SECRET", Sample.Hex, 32, "", "" },
        { "mailchimp-api-key", "MAILCHIMP_API_KEY", Sample.Hex, 32, "", "-us" + "12" },
        { "circleci-token", "CIRCLECI_TOKEN", Sample.Hex, 40, "", "" },
        { "maxmind-license-key", "MAXMIND_LICENSE_KEY", Sample.AlphaNumeric, 29, Token(Sample.AlphaNumeric, 6) + "_", "_mmk" },
        { "wandb-api-key", "WANDB_API_KEY", Sample.Hex, 40, "", "" },
    };

    [Fact]
    public void Every_row_of_the_table_has_its_test() =>
        Assert.Equal(NamedProviderToken.All.Length, Rows.Count);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_token_under_its_providers_name_is_told_as_such(string id, string name, string alphabet, int length, string before, string after) =>
        Assert.Equal(id, Detect.Find(name, before + Token(alphabet, length) + after)?.RuleId);

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_token_of_another_length_is_only_a_random_value(string id, string name, string alphabet, int length, string before, string after)
    {
        string? found = Detect.Find(name, before + Token(alphabet, length + 9) + after)?.RuleId;

        Assert.Contains(found, new[] { "secret-name", "key-name" });
        Assert.NotEqual(id, found);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Under_a_name_that_says_nothing_it_is_a_record_at_most(string id, string name, string alphabet, int length, string before, string after)
    {
        Assert.NotEmpty(id + name);
        Assert.True(Detect.Find("SETTING", before + Token(alphabet, length) + after) is null or { Level: SecretLevel.Low });
    }

    private static string Token(string alphabet, int length) => Sample.Random(alphabet, length, length);
}
