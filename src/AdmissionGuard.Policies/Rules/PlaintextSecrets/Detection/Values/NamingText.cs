namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows secrets that say only what they are: <c>mysupersecretkey</c>, <c>jwt_secret</c>. Everybody knows them.</summary>
internal static class NamingText
{
    private const int MaxLength = 48;

    private static readonly Words Telling = new("secret", "password", "passwd", "token", "key", "credential", "credentials", "pass");

    private static readonly Words Beside = new(
        "my", "your", "our", "the", "this", "is", "a", "an", "some", "any", "super", "very", "top", "not", "so", "jwt", "api", "app", "admin", "master", "auth", "access", "private", "session", "cookie",
        "signing", "encryption", "client", "server", "user", "root", "test", "testing", "dev", "demo", "local", "random", "string", "long", "strong", "secure", "safe", "unsafe", "insecure", "temporary", "temp", "default", "shared", "hidden", "should", "be", "changed", "in", "production", "for", "and", "of", "refresh", "bearer");

    /// <summary>True when the text is made of such words, joined or not, and one of them says what it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dashes">True when dashes may join the words: where the name of an object could stand they may not.</param>
    public static bool Is(ReadOnlySpan<char> text, bool dashes)
    {
        if (text.Length is < 4 or > MaxLength)
        {
            return false;
        }

        bool telling = false;
        while (!text.IsEmpty)
        {
            if (text[0] is '_' or ' ' || (dashes && text[0] is '-') || (telling && char.IsAsciiDigit(text[0])))
            {
                text = text[1..];
                continue;
            }

            int length = Telling.LongestBeginning(text);
            telling |= length > 0;
            length = length > 0 ? length : Beside.LongestBeginning(text);
            if (length == 0)
            {
                return false;
            }

            text = text[length..];
        }

        return telling;
    }
}
