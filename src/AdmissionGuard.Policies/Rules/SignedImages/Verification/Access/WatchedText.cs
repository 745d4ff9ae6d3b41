namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>One version of a file: another object for another text. Shown by nothing, since it may be a secret.</summary>
internal sealed class WatchedText(string path, TextFileReading reading)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>What it holds; null when it cannot be read.</summary>
    public string? Text { get; } = reading.Text;

    /// <summary>What is wrong with it: a sentence that begins with the file; null for nothing.</summary>
    public string? Problem { get; } = reading.Problem is null ? null : $"the file {path} {reading.Problem}";

    /// <summary>True when the file still says the same.</summary>
    public bool IsStill(TextFileReading now) => now.Text == Text && (now.Problem is null) == (Problem is null);
}
