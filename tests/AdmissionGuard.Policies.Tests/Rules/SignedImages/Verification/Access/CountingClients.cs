using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification.Access;

/// <summary>Makes clients in memory and notes for what.</summary>
internal sealed class CountingClients : IServerClients
{
    public List<ServerSetup> TrustServers { get; } = [];

    public List<ServerSetup> Registries { get; } = [];

    public ITrustCollections OfTrustServer(ServerSetup setup)
    {
        TrustServers.Add(setup);
        return new FakeNotary(new FakeTimeProvider());
    }

    public IImageResolver OfRegistries(ServerSetup setup)
    {
        Registries.Add(setup);
        return new FakeRegistry();
    }
}
