using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows a random token written as a field inside a longer value: <c>?access_token=</c>, <c>client_secret=</c>, <c>"apiKey":</c>.</summary>
internal sealed class SecretFieldScanner : Scanner
{
    private const int MaxName = 64;
    private const int MaxValue = 256;

    // What FieldValue looks behind.
    private static readonly SearchValues<char> Marks = SearchValues.Create("> \\\"'`{$<");

    private static readonly SearchValues<char> Ends = SearchValues.Create("=; &,\t\r\n\"'");

    private static readonly SecretRule Rule = new("token-field", PlaintextSecretsReasons.ConnectionString, "a text with a literal token or key");

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["secret=", "token=", "key=", "secret\"", "token\"", "key\"", "hash="];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule];

    /// <inheritdoc/>
    protected override int ReachBefore => MaxName;

    /// <inheritdoc/>
    protected override int ReachAfter => 32 + MaxValue;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> head = text[..at];
        int start = head.LastIndexOfAnyExcept(TextClasses.OptionName) + 1;
        ReadOnlySpan<char> rest = text[at..];
        int length = rest.IndexOfAny('=', '"');
        if (rest[length] == '=' && IsTooShort(rest[(length + 1)..]))
        {
            return null;
        }

        ReadOnlySpan<char> value = FieldValue.After(rest[length..]);
        value = value[..Math.Min(value.Length, MaxValue)];
        return value.Length >= RandomText.MinLength
            && !value.TrimEnd('=').Contains('=')
            && RandomText.Is(value, RandomText.MinLength)
            && VariableName.Classify(text[start..(at + length)]) >= NameClass.Secret
            && Controls.IsLiteral(value)
            && HarmlessValue.ThoughRandom(value) == Control.None
            && !HarmlessValue.IsUuid(value)
            && !ConnectionKeyScanner.IsOfEmulator(head)
            ? Rule
            : null;
    }

    // Of a value that begins at once and so is not in quotes: it ends, or an equals sign follows that only padding may have, before there is enough of it.
    private static bool IsTooShort(ReadOnlySpan<char> value) =>
        value.Length < RandomText.MinLength || (!Marks.Contains(value[0]) && value[..RandomText.MinLength].ContainsAny(Ends));
}
