namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Reads <c>user:password</c> in base64, as HTTP Basic and Docker's configuration file have it.</summary>
internal static class UserAndPassword
{
    /// <summary>The longest base64 text that is read.</summary>
    public const int MaxEncoded = 1024;

    /// <summary>True when the base64 text decodes to a user and a literal password.</summary>
    public static bool IsIn(ReadOnlySpan<char> encoded)
    {
        if (encoded.Length is < 4 or > MaxEncoded)
        {
            return false;
        }

        Span<char> text = stackalloc char[MaxEncoded];
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
