using System.Globalization;
using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>The work for a hostile text, counted in characters that scanners are given: they cannot read others.</summary>
public sealed class EffortTests
{
    private const int Long = SecretDetector.MaxLength;

    // The longest window over the shortest anchor: quadratic work would cost some thousands a character.
    private const int MostForOneCharacter = 256;

    // Where a text is cut, the last windows are too.
    private const int LastWindow = 8192;

    // What may stand between two anchors to make each of them worth a look.
    private static readonly string[] Separators = ["", " ", "=", ".", ",", "\"", "=$x;", "=unused;"];

    public static TheoryData<string> Anchors { get; } =
    [
        .. new Scanner[]
            {
                new PrivateKeyScanner(), new AgeIdentityScanner(), new PasswordFieldScanner(), new ConnectionKeyScanner(), new BasicAuthorizationScanner(),
                new MarkedCredentialScanner(), new OpenAiKeyScanner(), new JsonWebTokenScanner(), new AccessKeyIdScanner(), new BearerScanner(), new SignedUrlScanner(),
                new SecretFieldScanner(),
            }
            .Concat(ProviderTokens.All).Concat(WebhookScanner.All).SelectMany(scanner => scanner.Anchors).Distinct(),
        "eyJ.eyJ", "://", "a://a:", "a:$b@tcp(", "@", "a/@//", "Q~", "1Q~", "-----BEGIN PRIVATE " + "KEY-----", "pwd=\\", "sk-T3BlbkFJ", "ab ", "a-",
    ];

    [Theory]
    [MemberData(nameof(Anchors))]
    public void What_is_read_grows_linearly_with_an_anchor_repeated(string anchor) =>
        Assert.All(Separators, separator =>
        {
            long quarter = Effort(anchor + separator, Long / 4);
            long half = Effort(anchor + separator, Long / 2);
            long whole = Effort(anchor + separator, Long);

            Assert.InRange(whole, 0, (long)MostForOneCharacter * Long);
            Assert.InRange(whole - half, 0, (2 * (half - quarter)) + LastWindow);
        });

    [Fact]
    public void A_scanner_is_given_no_more_than_its_reach()
    {
        Scan scan = default;
        string text = new string('a', Long) + " AGE-SECRET-KEY-1" + new string('Q', Long);

        new AgeIdentityScanner().Ask(text, Long + 1, ref scan);

        Assert.InRange(scan.Characters, 1, 80);
    }

    [Theory]
    [InlineData("value-3-of-the-setting/for/container/7")]
    [InlineData("quay.io/prometheus-operator/prometheus-config-reloader:v0.68.0")]
    [InlineData("http://otel-collector.observability.svc.cluster.local:4317")]
    [InlineData("-XX:MaxRAMPercentage=75.0 -XX:+ExitOnOutOfMemoryError -Dlog4j2.formatMsgNoLookups=true")]
    [InlineData("The quick brown fox jumps over the lazy dog.")]
    public void No_scanner_is_asked_about_an_ordinary_value(string value)
    {
        Scan scan = default;

        SecretDetector.Default.Find("SETTING", value, SecretPlace.Variable, ref scan);

        Assert.Equal(0, scan.Characters);
    }

    [Fact]
    public void What_people_write_where_secrets_are_fetched_is_read_whole_and_clean()
    {
        string script = string.Concat(Enumerable.Repeat("if [ -z \"$DB_PASSWORD\" ]; then DB_PASSWORD=\"$(cat \"$DB_PASSWORD_FILE\")\"; export DB_PASSWORD; fi\n", 120));
        string references = string.Concat(Enumerable.Range(0, 200).Select(i => $"SERVICE_{i}_PASSWORD=${{SERVICE_{i}_PASSWORD}}\nSERVICE_{i}_HOST=service-{i}.shop.svc\n"));
        string prose = string.Concat(Enumerable.Repeat("Secrets, tokens and keys of the service are kept in the vault; the key of the day is no password. ", 600));

        Assert.Empty(Looked.At(Objects.ConfigMap("run.sh", script)));
        Assert.Empty(Looked.At(Objects.ConfigMap(".env", references)));
        Assert.Empty(Looked.At(Objects.WithCommand("sh", "-c", script)));
        Assert.Empty(Looked.At(Objects.WithVariable("NOTES", prose)));
    }

    private static long Effort(string piece, int length)
    {
        Scan scan = default;
        StringBuilder text = new();

        // A text that repeats itself would not be asked about twice.
        for (int i = 0; text.Length < length; i++)
        {
            text.Append(piece);
            if (i % 16 == 15)
            {
                text.Append(CultureInfo.InvariantCulture, $"{i} ");
            }
        }

        SecretDetector.Default.Find("X", text.ToString(0, length), SecretPlace.Variable, ref scan);
        return scan.Characters;
    }
}
