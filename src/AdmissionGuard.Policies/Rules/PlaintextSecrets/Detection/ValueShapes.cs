using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Everything that the shape of a value alone proves, whatever its variable is called.</summary>
internal static class ValueShapes
{
    /// <summary>The length of the shortest shape in characters: a password field.</summary>
    public const int MinField = 6;

    // A token has at least twenty.
    private const int MinToken = 20;

    private static readonly SearchValues<char> Marks = SearchValues.Create(" =\"'@~");
    private static readonly SearchValues<char> FieldMarks = SearchValues.Create("=\"';");

    private static readonly Scanner[] OfWords =
    [
        .. ProviderTokens.All, .. WebhookScanner.All, new OpenAiKeyScanner(), new JsonWebTokenScanner(), new EncodedPrivateKeyScanner(), new AgeIdentityScanner(), new AccessKeyIdScanner(),
        new BearerScanner(),
    ];

    // Two tables: sentences are common and have neither an equals sign nor quotes nor a semicolon; of eight anchors the search costs half as much as of more.
    private static readonly Scanner[] OfLines = [new PrivateKeyScanner(), new BasicAuthorizationScanner(), new MarkedCredentialScanner()];

    private static readonly Scanner[] OfFields =
    [
        .. OfLines, new AgeIdentityScanner(), new PasswordFieldScanner(), new ConnectionKeyScanner(), new SignedUrlScanner(), new SecretFieldScanner(),
    ];

    private static readonly WordTable Words = new(OfWords, MinToken);
    private static readonly AnchorTable InLines = new(OfLines);
    private static readonly AnchorTable InFields = new(OfFields);
    private static readonly AnchorTable AcrossLines = new([new PrivateKeyScanner(), new MarkedCredentialScanner()]);

    /// <summary>Every rule that a shape can match.</summary>
    public static IEnumerable<SecretRule> Rules =>
        OfWords.Concat(OfFields).SelectMany(scanner => scanner.Rules).Concat(AzureClientSecretScanner.Rules).Concat(UserInfoScanner.Rules).Distinct();

    /// <summary>Offers every rule that matches; true when further looking cannot change the result.</summary>
    public static bool Find(ReadOnlySpan<char> value, ref Scan scan) =>
        value.Length >= MinField

        // Numbers, names, hosts, paths and image references have no mark.
        && ((value.ContainsAny(Marks) && FindMarked(value, ref scan)) || (value.Length >= MinToken && Words.Find(value, ref scan)));

    /// <summary>Looks for the shapes that span lines.</summary>
    public static bool FindAcrossLines(ReadOnlySpan<char> text, ref Scan scan) => AcrossLines.Find(text, ref scan);

    /// <summary>Asks about the next mark, from a place on, of a shape that spans lines; where to go on, -1 when there is none.</summary>
    public static int FindNextAcrossLines(ReadOnlySpan<char> text, int from, ref Scan scan) => AcrossLines.FindNext(text, from, ref scan);

    private static bool FindMarked(ReadOnlySpan<char> value, ref Scan scan) =>
        (value.Contains('@') && UserInfoScanner.Find(value, ref scan))
        || (value.Contains('~') && AzureClientSecretScanner.Find(value, ref scan))
        || (value.ContainsAny(FieldMarks) ? InFields : InLines).Find(value, ref scan);
}
