using System.Buffers;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Classes of characters that several readers of values share.</summary>
internal static class TextClasses
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";

    /// <summary>What follows the dollar sign of a reference, Argo CD's <c>$secret:key</c> and <c>$a.b-c</c> included.</summary>
    public static SearchValues<char> DollarName { get; } = SearchValues.Create(Letters + Digits + "_.-:");

    /// <summary>The characters of a name that scripts and environments have in capitals.</summary>
    public static SearchValues<char> CapitalName { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>The characters of a name in a programming language.</summary>
    public static SearchValues<char> Identifier { get; } = SearchValues.Create(Letters + Digits + "_");

    /// <summary>Letters and what people put between words.</summary>
    public static SearchValues<char> Spoken { get; } = SearchValues.Create(Letters + " -_");

    /// <summary>The characters of a Java or .NET package name.</summary>
    public static SearchValues<char> PackageName { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.");

    /// <summary>Bech32 in upper case (BIP 173), as age writes identities.</summary>
    public static SearchValues<char> UpperBech32 { get; } = SearchValues.Create("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L");

    /// <summary>What ends a value that stands without quotes in a connection string, a query or a command line.</summary>
    public static SearchValues<char> FieldEnd { get; } = SearchValues.Create("; &,\t\r\n\"'");

    /// <summary>What ends it for certain, blanks or not.</summary>
    public static SearchValues<char> StatementEnd { get; } = SearchValues.Create(";&\r\n\"'");

    /// <summary>The characters of a Microsoft Entra client secret.</summary>
    public static SearchValues<char> EntraSecret { get; } = SearchValues.Create(Letters + Digits + "_.~-");

    /// <summary>What ends the authority of a URL in running text.</summary>
    public static SearchValues<char> AuthorityEnd { get; } = SearchValues.Create("/?# \t\r\n\"'`\\");

    /// <summary>What ends it where the marks of a query or a fragment were left unescaped in a password.</summary>
    public static SearchValues<char> UnescapedAuthorityEnd { get; } = SearchValues.Create("/ \t\r\n\"'`\\");

    /// <summary>Base32 (RFC 4648 section 6), as AWS writes access key ids.</summary>
    public static SearchValues<char> Base32 { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    /// <summary>Digits and capital letters.</summary>
    public static SearchValues<char> UpperAlphaNumeric { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>The characters of an opaque HTTP credential (RFC 9110 section 11.2, token68).</summary>
    public static SearchValues<char> Token68 { get; } = SearchValues.Create(Letters + Digits + "-._~+/=:");

    /// <summary>What is left unescaped in percent encoding (RFC 3986 section 2.3), and the sign itself.</summary>
    public static SearchValues<char> PercentEncoded { get; } = SearchValues.Create(Letters + Digits + "-._~%+*");

    /// <summary>What ends a URL in running text.</summary>
    public static SearchValues<char> UrlEnd { get; } = SearchValues.Create(" \t\r\n\"'`<>\\");

    /// <summary>What ends a word in a configuration text.</summary>
    public static SearchValues<char> WordEnd { get; } = SearchValues.Create(" \t\r\n\"'\\,=");

    /// <summary>The characters of a path of files that people write.</summary>
    public static SearchValues<char> Path { get; } = SearchValues.Create(Letters + Digits + "_.-/\\: @+");

    /// <summary>What people write and read in ASCII, line ends included.</summary>
    public static SearchValues<char> Readable { get; } = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\t', '\r', '\n']);

    /// <summary>Hexadecimal digits.</summary>
    public static SearchValues<char> Hex { get; } = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Base64 without padding (RFC 4648 section 4).</summary>
    public static SearchValues<char> Base64 { get; } = SearchValues.Create(Letters + Digits + "+/");

    /// <summary>Base64url without padding (RFC 4648 section 5).</summary>
    public static SearchValues<char> Base64Url { get; } = SearchValues.Create(Letters + Digits + "-_");

    /// <summary>Base64url and dots: the compact form of a JSON Web Token (RFC 7515 section 3.1).</summary>
    public static SearchValues<char> DottedBase64Url { get; } = SearchValues.Create(Letters + Digits + "-_.");

    /// <summary>Either base64, with padding.</summary>
    public static SearchValues<char> AnyBase64 { get; } = SearchValues.Create(Letters + Digits + "+/-_=");

    /// <summary>The characters a key in a connection string, an option or a property is made of.</summary>
    public static SearchValues<char> OptionName { get; } = SearchValues.Create(Letters + Digits + "_.-");
}
