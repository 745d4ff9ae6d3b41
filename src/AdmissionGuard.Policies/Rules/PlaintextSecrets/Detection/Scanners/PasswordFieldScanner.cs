using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>
/// Knows a password written as a field inside a longer value: ADO.NET, JDBC, libpq, Redis and JAAS connection strings
/// (<c>Password=</c>), options (<c>-Djavax.net.ssl.keyStorePassword=</c>) and JSON (<c>"password":</c>).
/// </summary>
internal sealed class PasswordFieldScanner : Scanner
{
    private const int MaxName = 96;
    private const int MaxValue = 512;

    private static readonly SecretRule Field = new("password-field", PlaintextSecretsReasons.ConnectionString, "a connection string with a literal password");
    private static readonly SecretRule Option = new("password-option", PlaintextSecretsReasons.InArgument, "an option with a literal password");
    private static readonly SecretRule Json = new("json-password", PlaintextSecretsReasons.StructuredCredential, "JSON with a literal password inside");

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["password", "passwd", "passphrase", "pwd=", "pwd\"", "pwd ="];

    /// <inheritdoc/>
    protected override int ReachBefore => MaxName;

    /// <inheritdoc/>
    protected override int ReachAfter => MaxName + 64 + MaxValue;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> head = text[..at];
        int nameStart = at - (head.Length - 1 - head.LastIndexOfAnyExcept(TextClasses.OptionName));
        ReadOnlySpan<char> tail = text[at..Math.Min(text.Length, at + MaxName)];
        int nameLength = tail.IndexOfAnyExcept(TextClasses.OptionName);
        if (nameLength < 0)
        {
            return null;
        }

        ReadOnlySpan<char> name = text[nameStart..(at + nameLength)];
        ReadOnlySpan<char> rest = text[(at + nameLength)..];
        return TryTakeValue(rest, out bool json, out ReadOnlySpan<char> value) && VariableName.Classify(name) == NameClass.Password && LiteralPassword.Is(value)
            ? RuleOf(json, name)
            : null;
    }

    private static SecretRule RuleOf(bool json, ReadOnlySpan<char> name) => json ? Json : name[0] == '-' ? Option : Field;

    private static bool TryTakeValue(ReadOnlySpan<char> rest, out bool json, out ReadOnlySpan<char> value)
    {
        value = default;
        ReadOnlySpan<char> next = rest.TrimStart('\\');
        json = next.Length > 0 && next[0] is '"' or '\'';
        if (json)
        {
            next = next[1..].TrimStart(' ');
            next = next.StartsWith(":") ? next[1..].TrimStart(' ').TrimStart('\\') : default;
            return next.Length > 1 && next[0] is '"' or '\'' && TryTakeQuoted(next, out value);
        }

        next = next.Length > 1 && next[0] == ' ' ? next[1..] : next;
        if (!next.StartsWith("="))
        {
            return false;
        }

        next = next[1..];
        next = next.StartsWith(" ") ? next[1..] : next;
        next = next.TrimStart('\\');
        return (next.Length > 1 && next[0] is '"' or '\'') ? TryTakeQuoted(next, out value) : TryTakeBare(next, out value);
    }

    private static bool TryTakeQuoted(ReadOnlySpan<char> text, out ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> near = text[1..Math.Min(text.Length, MaxValue)];
        int end = near.IndexOf(text[0]);
        value = end < 0 ? default : near[..end].TrimEnd('\\');
        return end > 0;
    }

    private static bool TryTakeBare(ReadOnlySpan<char> text, out ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> near = text[..Math.Min(text.Length, MaxValue)];
        int end = near.IndexOfAny(TextClasses.FieldEnd);
        value = end < 0 ? near : near[..end];
        return !value.IsEmpty;
    }
}
