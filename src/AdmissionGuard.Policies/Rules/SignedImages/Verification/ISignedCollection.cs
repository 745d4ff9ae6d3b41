using AdmissionGuard.Images.References;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>One repository's verified trust data.</summary>
internal interface ISignedCollection
{
    /// <summary>When they were verified.</summary>
    DateTimeOffset VerifiedAt { get; }

    /// <summary>From when on nothing of them may be used.</summary>
    DateTimeOffset ValidUntil { get; }

    /// <summary>What is signed for an image of the repository. No request.</summary>
    LookupAnswer Lookup(ImageReference image);
}
