using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows the keys in Azure connection strings: storage, Service Bus, Event Hubs, IoT Hub, Cosmos DB.</summary>
internal sealed class ConnectionKeyScanner : Scanner
{
    private const int MinKey = 40;
    private const int MaxKey = 128;
    private const int MaxBefore = 256;

    // The storage emulator's account and key are public and the same everywhere.
    private const string Emulator = "devstoreaccount1";

    private static readonly SecretRule Rule = new("azure-connection-key", PlaintextSecretsReasons.ConnectionString, "a connection string with a literal key")
    {
        Documentation = new Uri("https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string"),
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["AccountKey=", "SharedAccessKey=", "SharedSecretValue="];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Rule];

    /// <inheritdoc/>
    protected override int ReachBefore => MaxBefore;

    /// <inheritdoc/>
    protected override int ReachAfter => 32 + MaxKey;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> rest = text[(at + text[at..].IndexOf('=') + 1)..];
        rest = rest[..Math.Min(rest.Length, MaxKey)];
        int end = rest.IndexOfAnyExcept(TextClasses.AnyBase64);
        ReadOnlySpan<char> key = end < 0 ? rest : rest[..end];
        return key.Length >= MinKey && !PlaceholderText.IsMasked(key) && !IsOfEmulator(text[..at]) ? Rule : null;
    }

    /// <summary>True when what stands before a key says that it is the storage emulator's.</summary>
    public static bool IsOfEmulator(ReadOnlySpan<char> before) => before.Contains(Emulator, StringComparison.Ordinal);
}
