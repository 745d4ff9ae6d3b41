using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Provider tokens without a prefix of their own: only a name with the provider's word tells whose they are.</summary>
internal sealed class NamedProviderToken
{
    private static readonly string[] UuidProviderNames = ["HEROKU", "SNYK", "HUBSPOT", "POSTMARK", "SENDBIRD", "MESSAGEBIRD", "AIRBRAKE", "LOGGLY", "LOGENTRIES", "CODACY"];

    private readonly ImmutableArray<string> providers;
    private readonly TokenForm form;

    private NamedProviderToken(string id, string providers, string form, string words, string documentation)
    {
        this.providers = [.. providers.Split(' ')];
        this.form = TokenForm.Of(form);
        Rule = new SecretRule(id, PlaintextSecretsReasons.ProviderToken, words) { Documentation = new Uri(documentation), IsByName = true };
    }

    /// <summary>The row's rule.</summary>
    public SecretRule Rule { get; }

    /// <summary>All rows.</summary>
    public static ImmutableArray<NamedProviderToken> All { get; } =
    [
        new("aws-secret-access-key", "AWS AMAZON S3", "{b40}", "an AWS secret access key", "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"),
        new("datadog-api-key", "DATADOG DD", "{h32}", "a Datadog API key", "https://docs.datadoghq.com/account_management/api-app-keys/"),
        new("datadog-application-key", "DATADOG DD", "{h40}", "a Datadog application key", "https://docs.datadoghq.com/account_management/api-app-keys/"),
        new("cloudflare-api-token", "CLOUDFLARE CF", "{u40}", "a Cloudflare API token", "https://developers.cloudflare.com/fundamentals/api/get-started/create-token/"),
        new("cloudflare-global-key", "CLOUDFLARE CF", "{h37}", "a Cloudflare global API key", "https://developers.cloudflare.com/fundamentals/api/get-started/keys/"),
        new("twilio-auth-token", "TWILIO", "{h32}", "a Twilio auth token", "https://www.twilio.com/docs/iam/api/authtoken"),
        new("algolia-admin-key", "ALGOLIA", "{h32}", "an Algolia API key", "https://www.algolia.com/doc/guides/security/api-keys/"),
        new("sonar-token", "SONAR SONARQUBE SONARCLOUD", "{h40}", "a Sonar token", "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/"),
        new("fastly-api-token", "FASTLY", "{u32}", "a Fastly API token", "https://www.fastly.com/documentation/reference/api/auth-tokens/"),
        new("okta-api-token", "OKTA", "00{=40}", "an Okta API token", "https://developer.okta.com/docs/guides/create-an-api-token/"),
        new("discord-client-secret", "DISCORD", "{u32}", "a Discord client secret", "https://docs.discord.com/developers/topics/oauth2"),
        new("facebook-app-secret", "FACEBOOK FB META", "{h32}", "a Facebook app secret", "https://developers.facebook.com/docs/facebook-login/guides/access-tokens"),
        new("mailchimp-api-key", "MAILCHIMP", "{h32}-us{d1-2}", "a Mailchimp API key", "https://mailchimp.com/developer/marketing/guides/quick-start/"),
        new("circleci-token", "CIRCLECI CIRCLE", "{h40}", "a CircleCI token", "https://circleci.com/docs/managing-api-tokens/"),
        new("maxmind-license-key", "MAXMIND GEOIP GEOIPUPDATE GEOLITE2", "{a6}_{a29}_mmk", "a MaxMind license key", "https://support.maxmind.com/hc/en-us/articles/4407116112539-Using-License-Keys"),
        new("wandb-api-key", "WANDB", "{h40}", "a Weights and Biases API key", "https://docs.wandb.ai/support/find_api_key/"),
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UuidProviders =
        UuidProviderNames.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // Most names have no provider's word: one walk over their words tells.
    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        All.SelectMany((token, row) => token.providers.Select(provider => (provider, row))).GroupBy(pair => pair.provider, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.row).ToArray(), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when the name has the word of a provider whose keys are UUIDs.</summary>
    public static bool IssuesUuids(ReadOnlySpan<char> name)
    {
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            if (UuidProviders.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The rule of the first row whose word the name has and whose form the value; null for none. The value is known to be random.</summary>
    public static SecretRule? Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        int first = All.Length;
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            foreach (int row in ByWord.TryGetValue(word, out int[]? rows) ? rows : [])
            {
                first = row < first && All[row].form.IsWhole(value) ? row : first;
            }
        }

        return first < All.Length ? All[first].Rule : null;
    }
}
