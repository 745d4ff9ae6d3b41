namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Tells a password that is written out from a reference, a placeholder, or a setting.</summary>
internal static class LiteralPassword
{
    /// <summary>True when the text, found where a password belongs, is one.</summary>
    public static bool Is(ReadOnlySpan<char> text) => Is(default, text);

    /// <summary>True when the value of a variable with a password's name is one.</summary>
    public static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        !value.IsWhiteSpace()
        && !ReferenceText.IsWhole(value)
        && !ReferenceText.IsWithin(value)
        && !PlaceholderText.Is(value)
        && !HarmlessValue.UnderAnyName(name, value);

    /// <summary>True when the text, found between user and host of a URL, is one. There a word in capitals is a placeholder.</summary>
    public static bool IsInUrl(ReadOnlySpan<char> text) => Is(text) && text is not ("PASSWORD" or "PASS" or "PASSWD" or "PWD" or "SECRET" or "TOKEN");
}
