namespace AdmissionGuard.Tests.Arranging;

/// <summary>One server for all facts of a class that leave it as it is.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal GuardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await GuardServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
