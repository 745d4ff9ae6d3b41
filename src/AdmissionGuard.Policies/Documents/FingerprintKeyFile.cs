using System.Globalization;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Documents;

/// <summary>
/// Reads the key of fingerprints from a file. Never throws for anything the file system does. A path at which there is no file is not told: it
/// may be the key itself, given in place of its file.
/// </summary>
public static class FingerprintKeyFile
{
    /// <summary>The key, or what is wrong and what to do.</summary>
    public static FingerprintKey? Read(string path, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[FingerprintKey.MaxLength + 3];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            FingerprintKey? key = FingerprintKey.From(bytes.AsSpan(0, length));
            bytes.AsSpan().Clear();
            problem = key is not null
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: a fingerprint key has {FingerprintKey.MinLength} to {FingerprintKey.MaxLength} bytes; make one with `openssl rand -hex 32`");
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = exception is UnauthorizedAccessException
                ? $"{path}: cannot be read ({exception.GetType().Name}); check its permissions"
                : $"no such file can be read ({exception.GetType().Name}); give the path of the file with the key, not the key";
            return null;
        }
    }
}
