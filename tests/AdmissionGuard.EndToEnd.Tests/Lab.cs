using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Webhook;

[assembly: AssemblyFixture(typeof(AdmissionGuard.EndToEnd.Tests.Lab))]

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>What the whole run shares: one control plane, and one webhook for the tests that neither change nor stop theirs.</summary>
public sealed class Lab : IAsyncLifetime
{
    private Guard? _baseline;

    /// <summary>The control plane.</summary>
    internal ControlPlane Cluster { get; } = new();

    /// <summary>A webhook without <c>--policy</c>: the built-in baseline.</summary>
    internal Guard Baseline => _baseline ?? throw new InvalidOperationException("the webhook has not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await Cluster.InitializeAsync();
        _baseline = await Guard.StartAsync(Cluster, []);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_baseline is not null)
        {
            await _baseline.DisposeAsync();
        }

        await Cluster.DisposeAsync();
    }
}
