using System.Buffers;
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
    private const int MaxGap = 64;

    // Prose puts passwords in quotes too: a hash of the password "x".
    private static readonly SearchValues<string> StatementWords = SearchValues.Create(["user ", "role ", "with ", "login ", "encrypted ", "link "], StringComparison.OrdinalIgnoreCase);

    // Oracle wants no quotes: IDENTIFIED BY x.
    private static readonly SearchValues<string> AccountStatements = SearchValues.Create(["create user ", "alter user ", "grant ", "connect to "], StringComparison.OrdinalIgnoreCase);

    private static readonly Words NoPassword = new("password", "values", "random", "externally", "using");

    private static readonly SecretRule Field = new("password-field", PlaintextSecretsReasons.ConnectionString, "a connection string with a literal password") { IsOfWords = true };
    private static readonly SecretRule Option = new("password-option", PlaintextSecretsReasons.InArgument, "an option with a literal password") { IsOfWords = true };
    private static readonly SecretRule Json = new("json-password", PlaintextSecretsReasons.StructuredCredential, "JSON with a literal password inside") { IsOfWords = true };

    private static readonly SecretRule Statement = new("sql-password", PlaintextSecretsReasons.StructuredCredential, "an SQL statement with a literal password") { IsOfWords = true };

    private static readonly SecretRule Account = new("account-password", PlaintextSecretsReasons.StructuredCredential, "a command that sets the password of an account") { IsOfWords = true };

    private static readonly SecretRule Default = new("default-password-field", PlaintextSecretsReasons.DefaultPassword, "a text with a placeholder in the place of a password")
    {
        Level = SecretLevel.Medium,
        IsOfWords = true,
    };

    /// <inheritdoc/>
    public override IEnumerable<string> Anchors => ["password", "passwd", "passphrase", "pwd=", "pwd\"", "pwd =", "pwd:", "pass=", "identified by"];

    /// <inheritdoc/>
    public override IEnumerable<SecretRule> Rules => [Field, Option, Json, Statement, Account, Default];

    /// <inheritdoc/>
    protected override int ReachBefore => MaxName;

    /// <inheritdoc/>
    protected override int ReachAfter => MaxName + MaxGap + MaxValue;

    /// <inheritdoc/>
    protected override SecretRule? Match(ReadOnlySpan<char> text, int at)
    {
        if (text[..at].EndsWith("ch") && AccountText.SetsPassword(text[..(at - 2)], text[at..]))
        {
            return Account;
        }

        ReadOnlySpan<char> tail = text[at..Math.Min(text.Length, at + MaxName)];
        int nameLength = tail.IndexOfAnyExcept(TextClasses.OptionName);
        if (nameLength < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = text[(at + nameLength)..];
        rest = rest[..Math.Min(rest.Length, MaxGap + MaxValue)];
        return SqlLiteral(rest) is { IsEmpty: false } literal ? Sql(text[..at], rest, literal)
            : rest.StartsWith(" FOR ", StringComparison.OrdinalIgnoreCase) ? SqlSet(text[..at], rest)
            : rest.StartsWith(" BY ", StringComparison.OrdinalIgnoreCase) ? BareSql(text[..at], rest[" BY ".Length..])
            : Pair(text, at, nameLength, rest);
    }

    private static SecretRule? Pair(ReadOnlySpan<char> text, int at, int nameLength, ReadOnlySpan<char> rest)
    {
        int start = text[..at].LastIndexOfAnyExcept(TextClasses.OptionName) + 1;
        ReadOnlySpan<char> value = IsDefinition(text[..start]) ? FieldValue.SecondOf(rest) : FieldValue.After(rest);

        // s/password=.*/password=$X/ ends with its own mark.
        value = value is ['$', ..] ? value.TrimEnd("/|") : value;
        if (value.IsEmpty || Controls.Of(default, value) is var control && control is not (Control.None or Control.Placeholder))
        {
            return null;
        }

        ReadOnlySpan<char> name = text[start..(at + nameLength)];
        if (!IsPassword(name) || IsLabel(text[..start], rest) || ExpressionText.Is(value) || UnsetField.Is(text[..start], rest, value) || IsQuestion(name, text, value) || IsCount(name, value))
        {
            return null;
        }

        return control == Control.Placeholder ? Default
            : rest[0] is '"' or '\\' or '\'' ? Json
            : name[0] == '-' ? Option
            : Field;
    }

    // Nearly every name is one of these as it stands.
    private static bool IsPassword(ReadOnlySpan<char> name) => name is "password" or "pwd" or "passwd" or "Password" || VariableName.Classify(name) == NameClass.Password;

    // --password=prompt, by itself or in a script.
    private static bool IsQuestion(ReadOnlySpan<char> name, ReadOnlySpan<char> text, ReadOnlySpan<char> value) =>
        RareReference.AsksFor(value) && (name[0] == '-' || text.Length == name.Length + 1 + value.Length);

    // define('DB_PASSWORD', 'x') of PHP.
    private static bool IsDefinition(ReadOnlySpan<char> before) =>
        !before.IsEmpty && before[^1] is '"' or '\'' && before[..^1].TrimEnd(' ').EndsWith("define(");

    // label:"Password:",next:"x" has a word in quotes that people read, and no field.
    private static bool IsLabel(ReadOnlySpan<char> before, ReadOnlySpan<char> rest) => rest[0] == ':' && !before.IsEmpty && before[^1] is '"' or '\'';

    // pass=12 fail=0: what tests and checks report.
    private static bool IsCount(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => name is "pass" or "PASS" && !value.ContainsAnyExceptInRange('0', '9');

    // CREATE USER app PASSWORD 'x', ... IDENTIFIED BY 'x', ... IDENTIFIED WITH mysql_native_password BY 'x'; from the quote on, empty for none.
    private static ReadOnlySpan<char> SqlLiteral(ReadOnlySpan<char> rest)
    {
        rest = rest.StartsWith(" BY ", StringComparison.OrdinalIgnoreCase) ? rest[" BY".Length..] : rest;
        return rest is [' ', 'N' or 'E', '\'', ..] ? rest[2..]
            : rest.Length > 2 && rest[0] == ' ' && rest[1] is '"' or '\'' ? rest[1..]
            : default;
    }

    // SET PASSWORD FOR 'app'@'%' = 'x'.
    private static SecretRule? SqlSet(ReadOnlySpan<char> before, ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> near = rest[..Math.Min(rest.Length, MaxName)];
        int equals = before.EndsWith("set ", StringComparison.OrdinalIgnoreCase) ? near.IndexOf('=') : -1;
        ReadOnlySpan<char> password = equals < 0 ? default : FieldValue.After(rest[equals..]);
        return !password.IsEmpty && Controls.IsLiteral(password) ? Statement : null;
    }

    private static SecretRule? BareSql(ReadOnlySpan<char> before, ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOfAny(TextClasses.FieldEnd);

        // In a text of a program the quotes are escaped.
        ReadOnlySpan<char> password = rest is ['\\', '"' or '\'', ..] ? FieldValue.Quoted(rest[1..]) : end < 0 ? rest : rest[..end];

        // :x, &x and ? are filled in when the statement runs.
        bool isVariable = password is [':' or '&' or '?' or '@', ..];
        return !isVariable && before.ContainsAny(AccountStatements) && !NoPassword.IsWhole(password) && Controls.IsLiteral(password) ? Statement : null;
    }

    private static SecretRule? Sql(ReadOnlySpan<char> before, ReadOnlySpan<char> rest, ReadOnlySpan<char> literal) =>
        (rest[1] is 'B' or 'b' || before.ContainsAny(StatementWords)) && Controls.IsLiteral(FieldValue.Quoted(literal)) ? Statement : null;
}
