using AdmissionGuard.Images.References;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>An image as a tenant wrote it, made safe to show.</summary>
public static class ShownImage
{
    /// <summary>The text, made harmless. In what is no image, the part before an @ may be a user's password, and is left out; what is a secret by its form is not told at all.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.LastIndexOf('@');
        return QuotedText.Plain(SafeName.Of(at < 0 || ImageReference.TryParse(text, out _, out _) ? text : $"...{text[at..]}"));
    }
}
