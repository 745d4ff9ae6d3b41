namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>
/// Tells names under which a program reads the secret itself (<c>JWT_SECRET</c>, <c>SESSION_SECRET</c>, <c>SECRET_ACCESS_KEY</c>) from names of
/// secrets that may as well tell which object holds it (<c>WEBHOOK_SECRET</c>, <c>IMAGE_PULL_SECRET</c>).
/// </summary>
internal static class MaterialName
{
    private static readonly string[] BeforeSecret =
    [
        "JWT", "SESSION", "COOKIE", "HTTP", "APP", "API", "TOKEN", "REFRESH", "ACCESS", "SHARED", "CLIENT", "SIGNING", "AUTH", "NEXTAUTH", "CSRF", "HMAC", "RPC", "ENCRYPTION", "CONSUMER", "MASTER", "JENKINS",
    ];

    private static readonly string[] BeforeToken = ["VAULT", "ACCESS", "AUTH", "API", "ADMIN", "ROOT", "BEARER", "REFRESH"];

    private static readonly string[] Buckets = ["MINIO", "S3", "AWS"];

    private static readonly string[] BeforeKey = ["SECRET", "SIGNING", "ENCRYPTION", "MASTER", "HMAC"];

    private static readonly string[] Joined = ["JWTSECRET", "CLIENTSECRET", "APPSECRET", "SESSIONSECRET", "SECRETKEY", "SECRETACCESSKEY", "SIGNINGKEY", "ENCRYPTIONKEY", "MASTERKEY"];

    /// <summary>True when a program reads the secret itself under the name, which is of class <see cref="NameClass.Secret"/>.</summary>
    public static bool Is(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> last = default;
        ReadOnlySpan<char> before = default;
        ReadOnlySpan<char> first = default;
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            if ((NameWords.Of(word) & WordMeanings.Suffix) == 0)
            {
                first = before;
                before = last;
                last = word;
            }
        }

        return IsWord(last, "SECRET") ? IsAny(before, BeforeSecret)
            : IsWord(last, "TOKEN") ? IsAny(before, BeforeToken)
            : IsWord(last, "KEY") ? IsAny(before, BeforeKey) || (IsWord(before, "ACCESS") && IsWord(first, "SECRET"))
            : IsWord(last, "SALT") || EndsInJoined(last);
    }

    /// <summary>True when it is the secret of an account of a store of objects, which names no other thing: <c>MINIO_SECRET_KEY</c>.</summary>
    public static bool IsOfBucket(ReadOnlySpan<char> name)
    {
        if (!name.EndsWith("KEY", StringComparison.OrdinalIgnoreCase) || !VariableName.HasWord(name, "SECRET"))
        {
            return false;
        }

        foreach (string bucket in Buckets)
        {
            if (VariableName.HasWord(name, bucket))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool IsAny(ReadOnlySpan<char> word, string[] words)
    {
        foreach (string one in words)
        {
            if (IsWord(word, one))
            {
                return true;
            }
        }

        return false;
    }

    // MM_FILESETTINGS_AMAZONS3SECRETACCESSKEY: other words may be joined before.
    private static bool EndsInJoined(ReadOnlySpan<char> word)
    {
        foreach (string one in Joined)
        {
            if (word.EndsWith(one, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
