using System.Buffers;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;

/// <summary>Knows a password between user and host: in URLs (RFC 3986 section 3.2.1) of any scheme, and in DSNs of go-sql-driver and Oracle.</summary>
internal static class UserInfoScanner
{
    private const int MaxAuthority = 1024;
    private const int MaxUser = 256;
    private const int MaxPort = 5;
    private const string Separator = "://";

    private static readonly SearchValues<string> Hosts = SearchValues.Create(["@tcp(", "@tcp6(", "@unix(", "@(", "@//"], StringComparison.Ordinal);

    // As a set of one it is searched for by vectors, in any case too.
    private static readonly SearchValues<string> Thin = SearchValues.Create(["oracle:thin:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>A password in a URL.</summary>
    public static SecretRule UrlRule { get; } = new("url-password", PlaintextSecretsReasons.InUrl, "a URL with a literal password") { IsOfWords = true };

    private static readonly SecretRule Default = new("default-url-password", PlaintextSecretsReasons.DefaultPassword, "a URL with a placeholder, a default or a part of a password in the place of one")
    {
        Level = SecretLevel.Medium,
    };

    private static readonly SecretRule Dsn = new("dsn-password", PlaintextSecretsReasons.ConnectionString, "a data source name with a literal password") { IsOfWords = true };

    /// <summary>The rules that it can match.</summary>
    public static IEnumerable<SecretRule> Rules => [UrlRule, Default, Dsn];

    /// <summary>Offers the rule that matches a text, which has an @ somewhere.</summary>
    /// <returns>True when further looking cannot change the result.</returns>
    public static bool Find(ReadOnlySpan<char> text, ref Scan scan) =>
        scan.Offer(HasUrl(text, ref scan, out bool isDefault) ? UrlRule : HasDsn(text, ref scan) ? Dsn : isDefault ? Default : null);

    private static bool HasUrl(ReadOnlySpan<char> text, ref Scan scan, out bool isDefault)
    {
        isDefault = false;
        Repetition repetition = new(text, MaxAuthority + Separator.Length, MaxAuthority + Separator.Length);
        for (int at = text.IndexOf(Separator); at >= 0;)
        {
            int on = repetition.Beyond(at);
            if (on == at)
            {
                on = at + Separator.Length;
                Control password = at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) ? PasswordOfAuthority(text[on..], ref scan) : Control.Empty;
                if (password == Control.None)
                {
                    scan.LookAt(at);
                    return true;
                }

                isDefault |= password == Control.Placeholder;
            }

            int step = text[on..].IndexOf(Separator);
            at = step < 0 ? -1 : on + step;
        }

        return false;
    }

    /// <summary>The password of the URL whose <c>://</c> the text begins with; empty for none.</summary>
    public static ReadOnlySpan<char> PasswordAt(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> authority = AuthorityOf(text["://".Length..]);
        authority = authority[..Math.Max(0, authority.LastIndexOf('@'))];
        return authority[(authority.IndexOf(':') + 1)..];
    }

    private static Control PasswordOfAuthority(ReadOnlySpan<char> text, ref Scan scan)
    {
        ReadOnlySpan<char> authority = AuthorityOf(text);
        scan.Spend(authority.Length);
        int host = authority.LastIndexOf('@');
        return host > 0 && host < authority.Length - 1 ? PasswordOf(authority[..host], ':') : Control.Empty;
    }

    private static ReadOnlySpan<char> AuthorityOf(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxAuthority)];
        int end = text.IndexOfAny(TextClasses.AuthorityEnd);

        // People forget to escape the marks that end an authority.
        end = end >= 0 && text[end] is '#' or '?' && !text[..end].Contains('@') && !IsQuery(text, end) ? text.IndexOfAny(TextClasses.UnescapedAuthorityEnd) : end;
        return end < 0 ? text : text[..end];
    }

    // smtp://host:25?from=a@b.c: what stands before the mark is a port, and a parameter follows.
    private static bool IsQuery(ReadOnlySpan<char> text, int mark)
    {
        int colon = text[..mark].LastIndexOf(':');
        ReadOnlySpan<char> query = text[(mark + 1)..];
        int equals = query.IndexOf('=');
        return text[mark] == '?'
            && colon > 0
            && mark - colon is > 1 and <= MaxPort + 1
            && !text[(colon + 1)..mark].ContainsAnyExceptInRange('0', '9')
            && equals > 0
            && !query[..equals].ContainsAnyExcept(TextClasses.OptionName);
    }

    private static bool HasDsn(ReadOnlySpan<char> text, ref Scan scan)
    {
        bool thin = text.ContainsAny(Thin);
        Repetition repetition = new(text, MaxUser + 1, MaxUser + 1);
        int word = 0;
        int read = 0;
        for (int at = NextHost(text, thin); at >= 0;)
        {
            int on = repetition.Beyond(at);
            if (on > at)
            {
                int next = NextHost(text[on..], thin);
                at = next < 0 ? -1 : on + next;
                continue;
            }

            // Marks side by side share the word before them: its beginning is looked for once.
            int blank = text[read..at].LastIndexOfAny(TextClasses.WordEnd);
            word = blank < 0 ? word : read + blank + 1;
            read = at + 1;
            ReadOnlySpan<char> host = text[read..];
            ReadOnlySpan<char> before = text[Math.Max(word, at - MaxUser)..at];
            scan.Spend(before.Length);
            bool oracle = host.StartsWith("//") || (thin && !IsGoHost(host));
            if (PasswordOf(UserIn(before, thin, oracle), oracle ? '/' : ':') == Control.None)
            {
                return true;
            }

            int step = NextHost(host, thin);
            at = step < 0 ? -1 : read + step;
        }

        return false;
    }

    private static int NextHost(ReadOnlySpan<char> text, bool thin) => thin ? text.IndexOf('@') : text.IndexOfAny(Hosts);

    private static bool IsGoHost(ReadOnlySpan<char> host) => host.StartsWith("(") || host.StartsWith("tcp(") || host.StartsWith("unix(") || host.StartsWith("tcp6(");

    private static ReadOnlySpan<char> UserIn(ReadOnlySpan<char> before, bool isThin, bool isOracle)
    {
        before = isOracle ? before[(before.LastIndexOf('@') + 1)..] : before;
        int thin = isThin ? before.LastIndexOf(":thin:", StringComparison.OrdinalIgnoreCase) : -1;
        return thin < 0 ? before : before[(thin + ":thin:".Length)..];
    }

    // None for a password that is written out, and for what is no password that it is empty.
    private static Control PasswordOf(ReadOnlySpan<char> userInfo, char separator)
    {
        int at = userInfo.IndexOf(separator);
        if (at < 0 || (at == 0 && separator == '/'))
        {
            return Control.Empty;
        }

        ReadOnlySpan<char> password = userInfo[(at + 1)..];
        return password.Contains('/') || IsPort(userInfo[..at], password) ? Control.Empty
            : userInfo[..at] is "username" && password is "password" ? Control.Placeholder
            : Controls.OfUrlPassword(password);
    }

    // http://host.example:8000@text is a mistyped address, not a user with the password 8000.
    private static bool IsPort(ReadOnlySpan<char> user, ReadOnlySpan<char> password) =>
        user.Contains('.') && password.Length <= MaxPort && !password.ContainsAnyExceptInRange('0', '9');
}
