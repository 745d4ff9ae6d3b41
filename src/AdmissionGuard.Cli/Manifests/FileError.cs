using System.Text;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>Says why a file cannot be read and what to do, without the full path that the system's own messages carry.</summary>
internal static class FileError
{
    /// <summary>The reason, as a part of a sentence.</summary>
    public static string Of(Exception error) =>
        error switch
        {
            UnauthorizedAccessException => "permission denied; let this user read it",
            FileNotFoundException or DirectoryNotFoundException => "it is gone or a link to nothing; check it",
            DecoderFallbackException => "it is not UTF-8 text; save it as UTF-8",
            _ => $"{error.GetType().Name}; check the disk or mount",
        };
}
