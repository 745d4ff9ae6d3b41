namespace AdmissionGuard.Images.Credentials;

/// <summary>
/// Credentials in a file that somebody else may rewrite: a <c>config.json</c>, or a mounted secret. Looks at the file's time and length
/// for each use and reads it again when they changed, which also follows the symbolic links by which the kubelet swaps a mounted secret.
/// </summary>
/// <param name="path">The file; or a folder with <c>.dockerconfigjson</c>, <c>config.json</c> or <c>.dockercfg</c> in it, looked for in this order.</param>
public sealed class DockerConfigFile(string path) : ICredentialSource
{
    private static readonly string[] Names = [".dockerconfigjson", "config.json", ".dockercfg"];

    private volatile Snapshot? last;

    /// <inheritdoc/>
    public async ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation)
    {
        Snapshot now = await ReadAsync(cancellation).ConfigureAwait(false);
        return now.Problem is null
            ? CredentialReading.Of(now.Config.Find(registry, repository))
            : CredentialReading.Broken($"the registry credentials in {path} cannot be used: the file {now.Problem}");
    }

    private async Task<Snapshot> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            FileInfo file = Find();
            FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            Stamp stamp = new(target.FullName, target.LastWriteTimeUtc, target.Length);
            if (last is { } known && known.Stamp == stamp)
            {
                return known;
            }

            Snapshot read = await ReadAsync(file, stamp, cancellation).ConfigureAwait(false);
            last = read;
            return read;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not remembered: the next use looks again.
            return new Snapshot(default, DockerConfig.Empty, exception is FileNotFoundException or DirectoryNotFoundException
                ? "does not exist"
                : "cannot be opened; see its permissions");
        }
    }

    private FileInfo Find()
    {
        if (!Directory.Exists(path))
        {
            return new FileInfo(path);
        }

        string? name = Array.Find(Names, name => File.Exists(Path.Join(path, name)));
        return new FileInfo(name is null ? path : Path.Join(path, name));
    }

    private static async Task<Snapshot> ReadAsync(FileInfo file, Stamp stamp, CancellationToken cancellation)
    {
        if (stamp.Length > DockerConfig.MaxBytes)
        {
            return new Snapshot(stamp, DockerConfig.Empty, $"has more than {DockerConfig.MaxBytes} bytes");
        }

        byte[] content = new byte[stamp.Length];
        FileStream stream = file.OpenRead();
        await using (stream.ConfigureAwait(false))
        {
            // Never more than was announced: what has grown meanwhile has another length, and is read again at the next use.
            await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        }

        DockerConfigFormat format = file.Name == ".dockercfg" ? DockerConfigFormat.Dockercfg : DockerConfigFormat.ConfigJson;
        return DockerConfig.TryRead(content, format, out DockerConfig? config, out string? problem)
            ? new Snapshot(stamp, config, null)
            : new Snapshot(stamp, DockerConfig.Empty, problem);
    }

    private sealed record Snapshot(Stamp Stamp, DockerConfig Config, string? Problem);

    private readonly record struct Stamp(string Target, DateTime Written, long Length);
}
