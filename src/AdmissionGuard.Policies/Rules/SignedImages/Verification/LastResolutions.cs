using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

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
    private readonly Dictionary<(long Access, ImageReference Image), (ResolvedImage Resolved, DateTimeOffset At)> entries = [];

    /// <summary>Remembers an answer where the source may use it later.</summary>
    public void Remember(SignatureSource source, SourceAccess access, ImageReference image, ResolvedImage resolved)
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

            entries[(access.Id, image)] = (resolved, clock.GetUtcNow());
        }
    }

    /// <summary>Recalls an answer that is not older than the source allows.</summary>
    public bool TryRecall(SignatureSource source, SourceAccess access, ImageReference image, [NotNullWhen(true)] out ResolvedImage? resolved, out DateTimeOffset since)
    {
        lock (sync)
        {
            bool found = entries.TryGetValue((access.Id, image), out (ResolvedImage Resolved, DateTimeOffset At) last)
                && clock.GetUtcNow() - last.At <= source.WhenUnavailable.UseLast;
            (resolved, since) = found ? last : (null, default);
            return found;
        }
    }
}
