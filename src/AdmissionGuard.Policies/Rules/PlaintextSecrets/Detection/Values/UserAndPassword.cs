namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Reads <c>user:password</c> in base64, as HTTP Basic and Docker's configuration file have it.</summary>
internal static class UserAndPassword
{
    /// <summary>The longest base64 text that is read.</summary>
    public const int MaxEncoded = 1024;

    // Nearly all are this short, and a longer memory takes longer to clear than they take to decode.
    private const int UsualEncoded = 64;

    /// <summary>True when the base64 text decodes to a user and a literal password.</summary>
    public static bool IsIn(ReadOnlySpan<char> encoded) =>
        encoded.Length <= UsualEncoded ? encoded.Length >= 4 && IsIn(encoded, stackalloc char[UsualEncoded])
        : encoded.Length <= MaxEncoded && IsIn(encoded, stackalloc char[MaxEncoded]);

    private static bool IsIn(ReadOnlySpan<char> encoded, Span<char> text)
    {
        bool found = Base64Text.TryDecode(encoded, text, out int length) && IsPair(text[..length]);
        text.Clear();
        return found;
    }

    private static bool IsPair(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        return colon >= 0 && Controls.IsLiteralInUrl(text[(colon + 1)..]) && !ReferenceText.IsWhole(text[..colon]);
    }
}
