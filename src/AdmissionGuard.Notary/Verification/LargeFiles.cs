namespace AdmissionGuard.Notary.Verification;

/// <summary>
/// Lets one large file at a time be read and verified in this process. While a file is read it takes several times its size, before
/// a signature was looked at: a hostile server that serves several names must not have them side by side.
/// </summary>
internal static class LargeFiles
{
    /// <summary>The bytes from which on a file waits its turn; honest files are smaller, nearly all.</summary>
    public const int LeastBytes = 256 * 1024;

    private static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Works on a file, in turn when it is large.</summary>
    /// <param name="bytes">The file's length.</param>
    /// <param name="work">What is done with it; takes a second at most.</param>
    /// <param name="cancellation">Ends waiting.</param>
    public static async Task<T> InTurnAsync<T>(int bytes, Func<T> work, CancellationToken cancellation)
    {
        if (bytes < LeastBytes)
        {
            return work();
        }

        using IDisposable turn = await TakeTurnAsync(cancellation);
        return work();
    }

    /// <summary>Takes the turn; to be given back by disposing.</summary>
    public static async Task<IDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        return new Held();
    }

    private sealed class Held : IDisposable
    {
        private bool given;

        // Once, however often it is disposed of: a turn given back twice would let two files in.
        public void Dispose()
        {
            if (!Interlocked.Exchange(ref given, true))
            {
                Turn.Release();
            }
        }
    }
}
