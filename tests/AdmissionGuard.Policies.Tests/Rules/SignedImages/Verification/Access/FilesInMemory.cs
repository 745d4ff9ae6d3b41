using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Access;

/// <summary>Files that a test writes and changes.</summary>
internal sealed class FilesInMemory : ITextFiles
{
    private readonly Dictionary<string, string> texts = [];

    /// <summary>How often a file was read.</summary>
    public int Reads { get; private set; }

    public FilesInMemory With(string path, string text)
    {
        texts[path] = text;
        return this;
    }

    public TextFileReading Read(string path)
    {
        Reads++;
        return texts.TryGetValue(path, out string? text) ? TextFileReading.Of(text) : TextFileReading.Broken("does not exist");
    }
}
