using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>
/// Knows lines of two words that set a password: <c>requirepass x</c> (Redis), <c>HTTP_Passwd x</c> (Fluent Bit), <c>password x</c> in a block
/// (Fluentd, keepalived). Two words are also the beginning of a sentence, so that a plain one must not stand alone at the margin.
/// </summary>
internal static class DirectiveLine
{
    private const int MaxName = 48;

    /// <summary>The key and the value of the line; false when it is of another kind.</summary>
    /// <param name="line">The line from its first character on.</param>
    /// <param name="isIndented">True when it stands in a block.</param>
    /// <param name="key">Where the key stands.</param>
    /// <param name="value">Where the value begins; it reaches to the end.</param>
    public static bool TryFind(ReadOnlySpan<char> line, bool isIndented, out Range key, out int value)
    {
        int end = line.IndexOfAny(' ', '\t');
        key = 0..Math.Max(end, 0);
        value = line.Length - line[Math.Max(end, 0)..].TrimStart().Length;
        if (end is <= 0 or > MaxName)
        {
            return false;
        }

        ReadOnlySpan<char> name = line[..end];
        ReadOnlySpan<char> word = line[value..];
        return TryFindLonger(line, name, ref key, ref value) || (!word.IsEmpty
            && !word.ContainsAny(' ', '\t')
            && VariableName.Classify(name) == NameClass.Password
            && !name.ContainsAnyExcept(TextClasses.OptionName)
            && !IsHandOver(name)
            && (isIndented || !IsPlainWord(name)));
    }

    // ENV DB_PASSWORD x of a Dockerfile, sentinel auth-pass main x, user a insecure-password x of HAProxy.
    private static bool TryFindLonger(ReadOnlySpan<char> line, ReadOnlySpan<char> first, ref Range key, ref int value)
    {
        if (first[0] is not ('E' or 'A' or 's' or 'u') || first is not ("ENV" or "ARG" or "sentinel" or "user"))
        {
            return false;
        }

        int last = line.LastIndexOf(' ') + 1;
        ReadOnlySpan<char> before = line[..Math.Max(0, last - 1)];
        int start = first is "sentinel" ? line.IndexOf("auth-pass ") : before.LastIndexOf(' ') + 1;
        int length = first is "sentinel" ? "auth-pass".Length : before.Length - start;
        if (start <= 0 || start + length > before.Length || line[start..(start + length)] is "password" || VariableName.Classify(line[start..(start + length)]) != NameClass.Password)
        {
            return false;
        }

        (key, value) = (start..(start + length), last);
        return true;
    }

    // nginx hands a request over to a server with these; keepalived has a password in auth_pass.
    private static bool IsHandOver(ReadOnlySpan<char> name) => name is "proxy_pass" or "fastcgi_pass" or "uwsgi_pass" or "scgi_pass" or "grpc_pass" or "memcached_pass";

    private static bool IsPlainWord(ReadOnlySpan<char> name) => name.Equals("password", StringComparison.OrdinalIgnoreCase) || name.Equals("passwords", StringComparison.OrdinalIgnoreCase);
}
