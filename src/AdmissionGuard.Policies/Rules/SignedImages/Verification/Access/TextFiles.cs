using System.Text;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Reads from the file system: UTF-8, at most <see cref="MaxBytes"/>.</summary>
public sealed class TextFiles : ITextFiles
{
    /// <summary>The most bytes of a file; a Kubernetes secret cannot hold more either.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public TextFileReading Read(string path)
    {
        try
        {
            // One byte more than the limit tells that there is more, without trusting a length that pipes do not have.
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[(int)Math.Clamp(file.CanSeek ? file.Length + 1 : MaxBytes + 1, 1, MaxBytes + 1)];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MaxBytes
                ? TextFileReading.Broken("has more than 1 MiB")
                : TextFileReading.Of(Strict.GetString(bytes, 0, length).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return TextFileReading.Broken("is not UTF-8");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return TextFileReading.Broken("does not exist");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return TextFileReading.Broken("cannot be opened; see its permissions");
        }
    }
}
