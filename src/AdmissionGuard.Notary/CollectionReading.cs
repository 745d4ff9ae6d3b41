using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Notary;

/// <summary>What a load came to: a collection, or why there is none, or both when the last good one is given for want of an answer.</summary>
public sealed record CollectionReading
{
    /// <summary>The verified collection; null when there is none to trust.</summary>
    public TrustedCollection? Collection { get; init; }

    /// <summary>
    /// What went wrong. With a collection beside it (<see cref="LoadOptions.UseLast"/>): why the server could not be asked this time, which a
    /// caller has to tell.
    /// </summary>
    public TrustFailure? Failure { get; init; }

    /// <summary>What was done, one sentence a step with versions, expiries and keys: for people, in the order it happened.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>True when the collection was verified before, and the server could not be asked now.</summary>
    public bool IsStale => Collection is not null && Failure is not null;
}
