namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Makes clients of servers.</summary>
internal interface IServerClients
{
    /// <summary>A client of a trust server.</summary>
    ITrustCollections OfTrustServer(ServerSetup setup);

    /// <summary>A client of all registries that are spoken to in this way.</summary>
    IImageResolver OfRegistries(ServerSetup setup);
}
