using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows values of configuration texts and programs that say of what kind a password is or where it comes from: types, hash methods, members
/// of an object, the attribute of a directory. Asked only about what would be told otherwise.
/// </summary>
internal static class DeclaredText
{
    // What servers say of a password. As a value of a variable each would be a word like any other.
    private static readonly Words Kinds = new(
        "bcrypt", "md5", "sha1", "sha256", "sha512", "scram-sha-256", "scram-sha-512", "argon2", "argon2id", "pbkdf2", "scrypt", "SecretStr", "String!");

    // What columns and mappings say. Only without quotes: in them each is a word like any other.
    private static readonly Words Columns = new("plain", "keyword", "type");

    private static readonly Words Types = new("str", "string", "bytes", "SecretStr", "Optional", "Secret");

    private static readonly Words Attributes = new("userPassword", "unicodePwd");

    private static readonly Words Roots = new(
        "this", "self", "config", "cfg", "conf", "settings", "options", "opts", "params", "props", "args", "context", "ctx", "request", "req", "response", "res", "event", "process", "os", "env",
        "module", "data", "each", "resource", "random_password", "var", "local");

    private static readonly SearchValues<char> LowerName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    /// <summary>The control that knows the value, which is not empty; <see cref="Control.None"/> for none.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="value">The value.</param>
    /// <param name="place"><see cref="SecretPlace.Inner"/> when it stands without quotes, so that it may be an expression.</param>
    public static Control Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place) =>
        Kinds.IsWhole(value) || IsAccount(value) || IsOfDirectory(name, value) ? Control.KnownWord
        : LabelText.Is(name, value) ? Control.Prose
        : place == SecretPlace.Inner && (Columns.IsWhole(value) || IsTyped(value) || IsMember(value) || IsAwaited(value) || IsOwn(name, value)) ? Control.Expression
        : Control.None;

    // passwd:x:1: of /etc/group.
    private static bool IsAccount(ReadOnlySpan<char> value) =>
        value is ['x' or '*' or '!', ':', >= '0' and <= '9', ..] && value[2..].IndexOf(':') is var end and > 0 && !value[2..(2 + end)].ContainsAnyExceptInRange('0', '9');

    // attribute.password=userPassword: where a directory (RFC 4519) keeps it.
    private static bool IsOfDirectory(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        Attributes.IsWhole(value) && (VariableName.HasWord(name, "ATTRIBUTE") || VariableName.HasWord(name, "ATTR") || VariableName.HasWord(name, "ATTRS"));

    // password: str = Field(...), password: str | None.
    private static bool IsTyped(ReadOnlySpan<char> value)
    {
        int blank = value.IndexOf(' ');
        return blank > 0 && Types.IsWhole(value[..blank]) && (value[blank..].StartsWith(" = ") || value[blank..].StartsWith(" | "));
    }

    // module.db1.password, process.env.X, var.a: only what begins with the name of an object, and a made-up password ends in digits.
    private static bool IsMember(ReadOnlySpan<char> value)
    {
        int dot = value.IndexOf('.');
        ReadOnlySpan<char> last = value[(value.LastIndexOf('.') + 1)..];
        return dot > 0
            && Roots.IsWhole(value[..dot])
            && !last.IsEmpty
            && !last.ContainsAnyInRange('0', '9')
            && !value.ContainsAnyExcept(TextClasses.DollarName)
            && !value.ContainsAny(':', '-')
            && !value.Contains("..", StringComparison.Ordinal);
    }

    // await ask("x"), new Secret(given).
    private static bool IsAwaited(ReadOnlySpan<char> value) =>
        (value.StartsWith("await ", StringComparison.Ordinal) && ExpressionText.Is(value["await ".Length..]))
        || (value.StartsWith("new ", StringComparison.Ordinal) && ExpressionText.Is(value["new ".Length..]));

    // this.password = password;
    private static bool IsOwn(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        (name.StartsWith("this.", StringComparison.Ordinal) || name.StartsWith("self.", StringComparison.Ordinal)) && !value.ContainsAnyExcept(LowerName);
}
