using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows references that single tools write, and what single servers keep in the place of a password: rare ones, asked about last, when a
/// text would be called a password otherwise.
/// </summary>
internal static class RareReference
{
    // Jasypt: eight bytes of salt and a block of eight at least, in base64.
    private const int MinCipher = 20;

    private static readonly Words Stores = new(">>vault:", "gcp:secretmanager:", "akeyless:", "awssm:", "os.environ/", "__file__:");

    private static readonly SearchValues<char> Brackets = SearchValues.Create("[]");

    private static readonly SearchValues<char> UpperHex = SearchValues.Create("0123456789ABCDEF");

    /// <summary>The control that knows the text, which is not empty; <see cref="Control.None"/> for none.</summary>
    public static Control Find(ReadOnlySpan<char> text) =>
        text[0] switch
        {
            '!' => IsTagged(text) ? Control.Reference : Control.None,
            '\'' or '"' => IsSpliced(text) ? Control.Reference : Control.None,
            '[' or '<' or '%' or '@' or '$' => IsBracketed(text) ? Control.Reference : Control.None,
            'm' or '*' or '#' => IsVerifier(text) ? Control.Digest : Control.None,
            _ => IsStored(text) ? Control.SecretStore : Control.None,
        };

    /// <summary>True for the words by which an option has somebody asked for the password.</summary>
    public static bool AsksFor(ReadOnlySpan<char> option) => option is "prompt" or "ask";

    // Home Assistant, ESPHome, Ansible, CloudFormation: what the tag says is where the value is. An environment's names are in capitals there.
    private static bool IsTagged(ReadOnlySpan<char> text)
    {
        int blank = text.IndexOf(' ');
        ReadOnlySpan<char> tag = blank < 0 ? text : text[..blank];
        ReadOnlySpan<char> named = blank < 0 ? default : text[blank..].Trim(" \"'");
        return tag switch
        {
            "!env" or "!env_var" or "!ENV" => !named.IsEmpty && !named.ContainsAnyExcept(TextClasses.CapitalName),
            "!secret" => !named.IsEmpty && !named.ContainsAnyExcept(TextClasses.OptionName) && !named.ContainsAnyInRange('A', 'Z'),
            "!GetAtt" or "!ImportValue" => !named.IsEmpty && !named.ContainsAnyExcept(TextClasses.OptionName),
            "!vault" => named is "|" or "|-" or ">" or ">-",
            _ => false,
        };
    }

    // A shell puts its variable between two strings: '{"password":"'$P'"}', PASSWORD '"$P"'.
    private static bool IsSpliced(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> inside = text.Trim("'\"");
        return text[^1] == text[0] && inside.Length > 1 && inside[0] == '$' && ReferenceText.IsWhole(inside);
    }

    // [[ .Password ]] of Consul and Nomad, <<X>>, %%X%%, @@X@@, $X$, %1 of a batch file, a file behind an @ as curl and Vault have it.
    private static bool IsBracketed(ReadOnlySpan<char> text) =>
        text switch
        {
            ['[', '[', .. var inside, ']', ']'] => !inside.IsWhiteSpace() && !inside.ContainsAny(Brackets),
            ['<', '<', .. var inside, '>', '>'] => !inside.IsEmpty && !inside.ContainsAnyExcept(TextClasses.OptionName),
            ['%', '%', .. var inside, '%', '%'] => IsCapital(inside),
            ['@', '@', .. var inside, '@', '@'] => IsCapital(inside),
            ['$', .. var inside, '$'] => IsCapital(inside),
            ['%', >= '1' and <= '9'] => true,
            ['@', '/', .. var path] => path.Contains('/') && !path.ContainsAnyExcept(TextClasses.Path),
            _ => false,
        };

    private static bool IsCapital(ReadOnlySpan<char> name) => name.Length > 1 && !name.ContainsAnyExcept(TextClasses.CapitalName) && name.ContainsAnyInRange('A', 'Z');

    // PostgreSQL's md5 of password and user, MySQL's double SHA-1, SHA-256 in an access list of Redis.
    private static bool IsVerifier(ReadOnlySpan<char> text) =>
        text switch
        {
            ['m', 'd', '5', .. { Length: 32 } digest] => !digest.ContainsAnyExcept(TextClasses.Hex),
            ['*', .. { Length: 40 } digest] => !digest.ContainsAnyExcept(UpperHex),
            ['#', .. { Length: 64 } digest] => !digest.ContainsAnyExcept(TextClasses.Hex),
            _ => false,
        };

    private static bool IsStored(ReadOnlySpan<char> text) =>
        text switch
        {
            ['E', 'N', 'C', '(', .. { Length: >= MinCipher } cipher, ')'] => !cipher.ContainsAnyExcept(TextClasses.AnyBase64),
            ['e', 'n', 'v', '.', .. var name] => !name.IsEmpty && !name.ContainsAnyExcept(TextClasses.CapitalName),
            ['s' or 'k', ..] => IsInVault(text),
            _ => Stores.BeginsIn(text),
        };

    // secret/data/db#password: the path of an entry, and the field of it.
    private static bool IsInVault(ReadOnlySpan<char> text)
    {
        int field = text.IndexOf('#');
        return (text.StartsWith("secret/", StringComparison.Ordinal) || text.StartsWith("kv/", StringComparison.Ordinal))
            && field > 0
            && field < text.Length - 1
            && !text[(field + 1)..].ContainsAnyExcept(TextClasses.OptionName)
            && !text[..field].ContainsAnyExcept(TextClasses.Path);
    }
}
