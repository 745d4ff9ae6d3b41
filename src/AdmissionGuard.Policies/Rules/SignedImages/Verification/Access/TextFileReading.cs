namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>What a file holds, or why it cannot be read: exactly one of both. Shown by nothing, since it may be a secret.</summary>
public sealed class TextFileReading
{
    private TextFileReading(string? text, string? problem) => (Text, Problem) = (text, problem);

    /// <summary>What it holds.</summary>
    public string? Text { get; }

    /// <summary>What is wrong, as the rest of a sentence that begins with the file.</summary>
    public string? Problem { get; }

    /// <summary>A file that was read.</summary>
    public static TextFileReading Of(string text) => new(text, null);

    /// <summary>One that could not be.</summary>
    public static TextFileReading Broken(string problem) => new(null, problem);
}
