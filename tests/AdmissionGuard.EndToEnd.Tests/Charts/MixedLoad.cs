using AdmissionGuard.EndToEnd.Tests.Cluster;
using AdmissionGuard.EndToEnd.Tests.Load;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Charts;

/// <summary>
/// Two hundred reviews a second through the API server, half of good Pods and half of bad ones: so an answer that nobody gave shows,
/// whether it lets in or keeps out.
/// </summary>
internal sealed class MixedLoad : IAsyncDisposable
{
    private const int PerSecond = 200;

    private readonly AdmissionLoad _good;
    private readonly AdmissionLoad _bad;

    private MixedLoad(ControlPlane cluster, string space)
    {
        _good = AdmissionLoad.Start(cluster, space, PodBuilder.Good("web"), PerSecond / 2);
        _bad = AdmissionLoad.Start(cluster, space, PodBuilder.Bad("web"), PerSecond / 2);
    }

    /// <summary>Begins, in a namespace in which bad Pods are denied by now.</summary>
    public static MixedLoad Start(ControlPlane cluster, GuardedNamespace space) => new(cluster, space.Name);

    /// <summary>Waits for a second's worth of further reviews.</summary>
    public Task GoesOnAsync() => Task.WhenAll(_good.GoesOnAsync(PerSecond / 2), _bad.GoesOnAsync(PerSecond / 2));

    /// <summary>Ends it, and fails if one review came out otherwise than it must; gives their number.</summary>
    public async Task<int> NoneFailedAsync()
    {
        AdmissionCount good = await _good.StopAsync();
        AdmissionCount bad = await _bad.StopAsync();
        Assert.True(good is { Denied: 0, Failures.Count: 0 }, $"good Pods: {good}");
        Assert.True(bad is { Allowed: 0, Failures.Count: 0 }, $"bad Pods: {bad}");
        return good.Sent + bad.Sent;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _good.DisposeAsync();
        await _bad.DisposeAsync();
    }
}
