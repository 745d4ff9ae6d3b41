using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

/// <summary>A trust server in memory: its client keeps what it verified as the real one does, and its answers come when a test lets them.</summary>
internal sealed class FakeNotary(TimeProvider clock) : ITrustCollections
{
    private static readonly Uri Server = new("https://notary.example.com");

    private readonly Dictionary<string, (ImageDigest Digest, long Length)> signed = [];
    private readonly Dictionary<Gun, Collection> verified = [];

    /// <summary>Every question that was not answered from memory.</summary>
    public List<Gun> Requests { get; } = [];

    /// <summary>Why nothing is answered; null while all is well.</summary>
    public TrustReason? Failing { get; set; }

    /// <summary>From now on trust data end this much later.</summary>
    public TimeSpan Validity { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Answers only after this is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public static TrustFailure Failure(TrustReason reason, Gun gun) =>
        new(reason, "targets", Server, gun, $"the targets file of {gun} at {Server} says {reason}", "mend it")
        {
            IsTransient = reason is TrustReason.TrustServerUnavailable or TrustReason.Timeout or TrustReason.DeadlineExceeded,
        };

    public FakeNotary Signing(string tag, ImageDigest digest, long length = 528)
    {
        signed[tag] = (digest, length);
        return this;
    }

    public async Task<CollectionAnswer> LoadAsync(Gun gun, TrustPolicy policy, LoadOptions options)
    {
        if (Recall(gun, options.MaxAge) is { } fresh)
        {
            return new CollectionAnswer(fresh, null);
        }

        Requests.Add(gun);
        await Gate;
        if (Failing is { } reason)
        {
            TrustFailure failure = Failure(reason, gun);
            return new CollectionAnswer(failure.IsTransient ? Recall(gun, options.UseLast) : null, failure);
        }

        DateTimeOffset now = clock.GetUtcNow();
        verified[gun] = new Collection(gun, new(signed), now, now + Validity);
        return new CollectionAnswer(verified[gun], null);
    }

    private Collection? Recall(Gun gun, TimeSpan age) =>
        age > TimeSpan.Zero && verified.TryGetValue(gun, out Collection? last) && clock.GetUtcNow() - last.VerifiedAt <= age && clock.GetUtcNow() < last.ValidUntil ? last : null;

    private sealed class Collection(Gun gun, Dictionary<string, (ImageDigest Digest, long Length)> targets, DateTimeOffset at, DateTimeOffset until) : ISignedCollection
    {
        public DateTimeOffset VerifiedAt => at;

        public DateTimeOffset ValidUntil => until;

        public LookupAnswer Lookup(ImageReference image)
        {
            (ImageDigest Digest, long Length) target;
            TrustReason? refusal = null;
            if (image.Tag is null)
            {
                target = targets.Values.FirstOrDefault(candidate => candidate.Digest == image.Digest);
                refusal = target.Digest is null ? TrustReason.DigestNotSigned : null;
            }
            else if (!targets.TryGetValue(image.Tag, out target))
            {
                refusal = TrustReason.TagNotSigned;
            }
            else if (image.Digest is not null && image.Digest != target.Digest)
            {
                refusal = TrustReason.DigestMismatch;
            }

            return refusal is { } reason
                ? new LookupAnswer(null, 0, "targets", Failure(reason, gun))
                : new LookupAnswer(target.Digest, target.Length, "targets", null);
        }
    }
}
