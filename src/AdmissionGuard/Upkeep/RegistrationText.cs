namespace AdmissionGuard.Upkeep;

/// <summary>Reads the text of a file of configurations.</summary>
internal static class RegistrationText
{
    /// <summary>The text; null, with the line that says why, when it cannot be read.</summary>
    public static string? Read(string path, out string? problem)
    {
        problem = null;
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string what = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "the file cannot be read";
            problem = $"{path}: {what}; check the path and that AdmissionGuard's user may read it";
            return null;
        }
    }
}
