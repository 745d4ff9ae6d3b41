namespace AdmissionGuard.Policies.Verdicts;

/// <summary>Cuts text to a length without tearing a surrogate pair.</summary>
public static class CutText
{
    /// <summary>The text, or its beginning and an ellipsis, together at most <paramref name="length"/> UTF-16 units.</summary>
    public static string To(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        int end = length - 1;
        return string.Concat(text.AsSpan(0, end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
