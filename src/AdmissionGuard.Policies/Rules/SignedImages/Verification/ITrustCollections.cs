using AdmissionGuard.Notary;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Verified trust data of one server's repositories.</summary>
internal interface ITrustCollections
{
    /// <summary>Loads a repository's trust data. Shared by all who ask for the same, within the client's own time limits; never throws for what a server does.</summary>
    Task<CollectionAnswer> LoadAsync(Gun gun, TrustPolicy policy, LoadOptions options);
}
