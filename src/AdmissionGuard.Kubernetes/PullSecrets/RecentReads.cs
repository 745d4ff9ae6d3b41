using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Kubernetes.PullSecrets;

/// <summary>
/// What was read a moment ago: the pods of a Deployment come one after the other, and none may wait for a request. Short-lived, so that a
/// Secret that was changed or taken away counts soon; bounded by forgetting everything when it is full. Safe for many threads.
/// </summary>
internal sealed class RecentReads(TimeProvider clock)
{
    /// <summary>How long a reading counts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    /// <summary>The most that are kept.</summary>
    public const int MaxKept = 256;

    private readonly Lock sync = new();
    private readonly Dictionary<string, (PullSecret Read, long At)> reads = new(StringComparer.Ordinal);

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (sync)
            {
                return reads.Count;
            }
        }
    }

    /// <summary>Gives what was read of a path.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out PullSecret? read)
    {
        lock (sync)
        {
            bool holds = reads.TryGetValue(path, out (PullSecret Read, long At) entry) && clock.GetElapsedTime(entry.At) < Life;
            read = holds ? entry.Read : null;
            return holds;
        }
    }

    /// <summary>Keeps what was read of a path.</summary>
    public void Keep(string path, PullSecret read)
    {
        lock (sync)
        {
            if (reads.Count >= MaxKept)
            {
                reads.Clear();
            }

            reads[path] = (read, clock.GetTimestamp());
        }
    }
}
