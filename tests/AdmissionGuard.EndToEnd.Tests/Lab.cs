using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Signing;
using AdmissionGuard.EndToEnd.Tests.Webhook;

[assembly: AssemblyFixture(typeof(AdmissionGuard.EndToEnd.Tests.Lab))]

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>
/// What the whole run shares: one control plane, one webhook for the tests that neither change nor stop theirs, and, once a test asks
/// for them, one registry with its Notary servers and one Docker Engine.
/// </summary>
public sealed class Lab : IAsyncLifetime
{
    private readonly Lazy<Task<SigningLab>> _signing = new(SigningLab.StartAsync);
    private readonly Lazy<Task<DockerEngine>> _engine;
    private readonly Lazy<Task> _kinds;
    private Guard? _baseline;

    /// <summary>Prepares the run; xunit starts it.</summary>
    public Lab() => (_engine, _kinds) = (new(StartEngineAsync), new(() => OperatorKinds.DefineAsync(Cluster)));

    /// <summary>The control plane.</summary>
    internal ControlPlane Cluster { get; } = new();

    /// <summary>A webhook without <c>--policy</c>: the built-in baseline.</summary>
    internal Guard Baseline => _baseline ?? throw new InvalidOperationException("the webhook has not started");

    /// <summary>The registry and the Notary servers.</summary>
    internal Task<SigningLab> SigningAsync() => _signing.Value;

    /// <summary>A Docker Engine that has pulled the signed image and the moved one, as it is now.</summary>
    internal Task<DockerEngine> EngineAsync() => _engine.Value;

    /// <summary>Has the API server know the kinds of operators for which the chart makes objects.</summary>
    internal Task KnowOperatorsAsync() => _kinds.Value;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        await Cluster.InitializeAsync();
        _baseline = await Guard.StartAsync(Cluster, []);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DisposeAsync(_engine);
        await DisposeAsync(_signing);
        if (_baseline is not null)
        {
            await _baseline.DisposeAsync();
        }

        await Cluster.DisposeAsync();
    }

    private static async Task DisposeAsync<T>(Lazy<Task<T>> started)
        where T : IAsyncDisposable
    {
        if (started is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done })
        {
            await (await done).DisposeAsync();
        }
    }

    private async Task<DockerEngine> StartEngineAsync()
    {
        SigningLab signing = await SigningAsync();
        DockerEngine engine = await DockerEngine.StartAsync(signing.Tls, signing.Registry.Host);
        await engine.PullAsync(signing.Signed.Image);
        await engine.PullAsync(signing.Moved.Image);
        return engine;
    }
}
