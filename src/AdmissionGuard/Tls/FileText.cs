namespace AdmissionGuard.Tls;

/// <summary>A file's text, or why it could not be read. The text may be a private key: it is never shown.</summary>
internal sealed record FileText(string? Text, string? Problem)
{
    /// <summary>Reads a file; does not throw.</summary>
    public static FileText Read(string path)
    {
        try
        {
            return new FileText(File.ReadAllText(path), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string what = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "the file cannot be read";
            return new FileText(null, $"{path}: {what}; check the path and that AdmissionGuard's user may read it");
        }
    }

    /// <summary>Tells the problem only.</summary>
    public override string ToString() => Problem ?? "(a file)";
}
