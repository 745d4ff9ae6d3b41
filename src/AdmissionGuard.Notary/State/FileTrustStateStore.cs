using System.Security.Cryptography;
using System.Text;

namespace AdmissionGuard.Notary.State;

/// <summary>
/// Remembers in a folder: one file for each server and repository, readable by its owner alone, replaced in one step so that a crash leaves the
/// old state or the new one. Any number of processes may share the folder while its file system knows locks (local disks and NFS 4 do): of two
/// that write after reading the same state, one is told to read again.
/// </summary>
/// <remarks>
/// A file that cannot be read as it was written is never taken for "nothing was trusted": reading throws, until an operator deletes the file
/// or puts a good one back.
/// </remarks>
public sealed class FileTrustStateStore : ITrustStateStore
{
    /// <summary>The most bytes of a file: 4 MiB.</summary>
    public const int MaxFileBytes = 4 * 1024 * 1024;

    /// <summary>How long a write waits for another process that is writing the same state.</summary>
    public static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    private const string Replace = "put back a good copy of the file, or delete it to trust what the server says now as if for the first time";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // How the three systems say that somebody else holds a lock: EWOULDBLOCK twice, and ERROR_SHARING_VIOLATION.
    private const int LockedLinux = 11;
    private const int LockedMac = 35;
    private const int LockedWindows = unchecked((int)0x80070020);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly string folder;
    private readonly TimeProvider time;

    /// <summary>A store in a folder, which is made when the first state is written.</summary>
    public FileTrustStateStore(string folder, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        this.folder = Path.GetFullPath(folder);
        this.time = time;
    }

    /// <summary>Where the state of a repository is kept: what an operator deletes to trust anew.</summary>
    public string PathOf(TrustStateKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Server}\n{key.Gun.Value}")));
        string words = string.Concat(key.Gun.Value.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
        return Path.Combine(folder, $"{words[..Math.Min(words.Length, 80)]}-{hash}.trust");
    }

    /// <inheritdoc/>
    public async ValueTask<StoredTrustState?> ReadAsync(TrustStateKey key, CancellationToken cancellation)
    {
        string path = PathOf(key);
        byte[]? text;
        try
        {
            text = await ReadTextAsync(path, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, fault);
        }

        if (text is null)
        {
            return null;
        }

        return TrustStateFormat.TryRead(text, key, out TrustState? state, out string? problem)
            ? new StoredTrustState(state, TrustStateFormat.RevisionOf(text))
            : throw new TrustStateException($"the file {path} cannot be used: {problem}") { Remedy = Replace };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryWriteAsync(TrustStateKey key, TrustState state, string? expectedRevision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        string path = PathOf(key);
        byte[] text = TrustStateFormat.Write(key, state);
        if (text.Length > MaxFileBytes)
        {
            throw new TrustStateException($"the state of {key.Gun} is {text.Length} bytes long, and a file may have {MaxFileBytes}");
        }

        try
        {
            MakeFolder();
            using FileStream held = await LockAsync(path, cancellation);
            if (await RevisionAsync(path, cancellation) != expectedRevision)
            {
                return false;
            }

            await ReplaceAsync(path, text, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is IOException and not TrustStateException or UnauthorizedAccessException)
        {
            throw new TrustStateException($"the file {path} cannot be written: {InWords(fault)}", fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ResetAsync(TrustStateKey key, CancellationToken cancellation)
    {
        string path = PathOf(key);
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            using FileStream held = await LockAsync(path, cancellation);
            bool isThere = File.Exists(path);
            File.Delete(path);
            return isThere;
        }
        catch (Exception fault) when (fault is IOException and not TrustStateException or UnauthorizedAccessException)
        {
            throw new TrustStateException($"the file {path} cannot be deleted: {InWords(fault)}", fault);
        }
    }

    private static async Task<byte[]?> ReadTextAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using FileStream file = new(
                path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous });
            if (file.Length > MaxFileBytes)
            {
                throw new TrustStateException($"the file {path} is {file.Length} bytes long, and a state has at most {MaxFileBytes}") { Remedy = Replace };
            }

            byte[] text = new byte[file.Length];
            await file.ReadExactlyAsync(text, cancellation);
            return text;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes beside the file and renames: readers see the old text or the new one, and after a crash so does the next process.</summary>
    private static async Task ReplaceAsync(string path, byte[] text, CancellationToken cancellation)
    {
        string beside = path + ".tmp";
        await using (FileStream file = new(beside, OwnersFile(FileMode.Create, FileShare.None)))
        {
            await file.WriteAsync(text, cancellation);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(beside, path, overwrite: true);
    }

    private static FileStreamOptions OwnersFile(FileMode mode, FileShare share)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static async Task<string?> RevisionAsync(string path, CancellationToken cancellation) =>
        await ReadTextAsync(path, cancellation) is { } text ? TrustStateFormat.RevisionOf(text) : null;

    private static TrustStateException Unreadable(string path, Exception fault) =>
        fault as TrustStateException ?? new TrustStateException($"the file {path} cannot be read: {InWords(fault)}", fault);

    private static string InWords(Exception fault) => fault switch
    {
        UnauthorizedAccessException => "its permissions do not allow it",
        _ => fault.Message,
    };

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>
    /// Holds the lock that all writers of a state take. The lock is a file of its own, since the state's file is replaced, and it stays, since
    /// deleting it would let two writers hold one each.
    /// </summary>
    private async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        using CancellationTokenSource patience = new(LockPatience, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using PeriodicTimer looks = new(BetweenLooks, time);
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", OwnersFile(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException fault) when (fault.HResult is LockedLinux or LockedMac or LockedWindows)
            {
                // The next look may find it free.
            }

            try
            {
                await looks.WaitForNextTickAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TrustStateException($"another process has been writing the file {path} for {LockPatience.TotalSeconds} seconds")
                {
                    Remedy = "try again; if it stays so, look what holds the file's lock",
                };
            }
        }
    }
}
