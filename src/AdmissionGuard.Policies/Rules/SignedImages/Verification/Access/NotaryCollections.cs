using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>A Notary server's trust data, loaded by <see cref="NotaryClient"/>.</summary>
internal sealed class NotaryCollections(NotaryClient client) : ITrustCollections
{
    /// <summary>The client.</summary>
    public NotaryClient Client { get; } = client;

    /// <inheritdoc/>
    public async Task<CollectionAnswer> LoadAsync(Gun gun, TrustPolicy policy, LoadOptions options)
    {
        CollectionReading reading = await Client.LoadAsync(gun, policy, options, CancellationToken.None);
        return new CollectionAnswer(reading.Collection is null ? null : new Loaded(reading.Collection), reading.Failure);
    }

    private sealed class Loaded(TrustedCollection collection) : ISignedCollection
    {
        public DateTimeOffset VerifiedAt => collection.VerifiedAt;

        public DateTimeOffset ValidUntil => collection.ValidUntil;

        public LookupAnswer Lookup(ImageReference image)
        {
            TargetReading reading = collection.Lookup(image);
            return reading.IsSigned
                ? new LookupAnswer(reading.Target.Digest, reading.Target.Length, reading.Target.Role, null)
                : new LookupAnswer(null, 0, reading.Failure.Role ?? "", reading.Failure);
        }
    }
}
