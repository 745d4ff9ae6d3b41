using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>
/// Where tags pointed when their registry last answered, for sources that may go on with it (<c>useLast</c>) while it does not. Bounded: when
/// it is full all of it goes, which only makes such a source stricter.
/// </summary>
internal sealed class LastResolutions(TimeProvider clock)
{
    /// <summary>The most tags that are remembered.</summary>
    public const int MaxEntries = 10_000;

    private readonly Lock sync = new();
    private readonly Dictionary<LastResolutionKey, (ResolvedImage Resolved, DateTimeOffset At, long Seen)> entries = [];

    /// <summary>Remembers an answer where the source may use it later.</summary>
    public void Remember(SignatureSource source, LastResolutionKey key, ResolvedImage resolved)
    {
        if (source.WhenUnavailable.UseLast <= TimeSpan.Zero)
        {
            return;
        }

        lock (sync)
        {
            if (entries.Count >= MaxEntries)
            {
                entries.Clear();
            }

            entries[key] = (resolved, clock.GetUtcNow(), clock.GetTimestamp());
        }
    }

    /// <summary>Recalls an answer that is not older than the source allows.</summary>
    public bool TryRecall(SignatureSource source, LastResolutionKey key, [NotNullWhen(true)] out ResolvedImage? resolved, out DateTimeOffset since)
    {
        lock (sync)
        {
            // Age is time that has passed: by a clock that is set back an answer would stay young.
            bool found = entries.TryGetValue(key, out (ResolvedImage Resolved, DateTimeOffset At, long Seen) last)
                && clock.GetElapsedTime(last.Seen) <= source.WhenUnavailable.UseLast;
            (resolved, since) = found ? (last.Resolved, last.At) : (null, default);
            return found;
        }
    }
}
