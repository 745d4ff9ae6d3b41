using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Reads policy texts from a file or a folder. Never throws for anything the file system does.</summary>
public static class PolicyFiles
{
    /// <summary>The largest file read, in bytes; a ConfigMap cannot hold more either.</summary>
    public const int MaxFileLength = 1024 * 1024;

    private const string Endings = "*.yaml, *.yml or *.json";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads a file of any name, or of a folder every <c>*.yaml</c>, <c>*.yml</c> and <c>*.json</c> in it by name. Names that begin with
    /// a dot and folders below are passed over. A ConfigMap that Kubernetes mounted (it has a link <c>..data</c>) is read from the one
    /// version that the link names, so that a swap in between cannot mix two.
    /// </summary>
    public static PolicyFilesReading Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        ImmutableArray<PolicyText>.Builder texts = ImmutableArray.CreateBuilder<PolicyText>();
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        try
        {
            if (Directory.Exists(path))
            {
                ReadFolder(path, texts, errors);
            }
            else
            {
                ReadFile(path, path, texts, errors);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(Unreadable(path, exception));
        }

        return new PolicyFilesReading(texts.ToImmutable(), errors.ToImmutable());
    }

    private static void ReadFolder(string folder, ImmutableArray<PolicyText>.Builder texts, ImmutableArray<string>.Builder errors)
    {
        string mounted = Path.Combine(folder, "..data");
        string real = Directory.Exists(mounted) ? Directory.ResolveLinkTarget(mounted, returnFinalTarget: true)?.FullName ?? mounted : folder;
        string[] names = [.. Directory.EnumerateFiles(real).Select(Path.GetFileName).OfType<string>().Where(IsPolicyName).Order(StringComparer.Ordinal)];
        foreach (string name in names)
        {
            ReadFile(Path.Combine(real, name), Path.Combine(folder, name), texts, errors);
        }

        if (names.Length == 0)
        {
            errors.Add($"{folder}: holds no policy; put a file {Endings} into it");
        }
    }

    private static bool IsPolicyName(string name) =>
        !name.StartsWith('.') && Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" or ".json";

    private static void ReadFile(string file, string shown, ImmutableArray<PolicyText>.Builder texts, ImmutableArray<string>.Builder errors)
    {
        try
        {
            (byte[] bytes, int length) = ReadBytes(file);
            if (length > MaxFileLength)
            {
                errors.Add($"{shown}: is larger than 1 MiB, the most that is read; split it");
            }
            else if (bytes.AsSpan(0, length) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            {
                errors.Add($"{shown}: is UTF-16; save it as UTF-8");
            }
            else
            {
                texts.Add(new PolicyText(shown, Strict.GetString(bytes, 0, length).TrimStart('\uFEFF')));
            }
        }
        catch (DecoderFallbackException exception)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{shown}: is not UTF-8 (byte {exception.Index}); save it as UTF-8"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(Unreadable(shown, exception));
        }
    }

    // One byte more than the limit tells that there is more, without trusting a length that pipes do not have.
    private static (byte[] Bytes, int Length) ReadBytes(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[MaxFileLength + 1];
        return (bytes, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static string Unreadable(string path, Exception exception) =>
        exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"{path}: does not exist; check the path",
            UnauthorizedAccessException => $"{path}: may not be read by this user; check its permissions",
            _ => $"{path}: cannot be read: {exception.Message}",
        };
}
