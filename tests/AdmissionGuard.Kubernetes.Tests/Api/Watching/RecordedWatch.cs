using System.Collections.Concurrent;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Api.Watching;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Api.Watching;

/// <summary>A watch of ConfigMaps by name against the scripted API server, and all that its sink and observer were told.</summary>
internal sealed class RecordedWatch : IWatchSink<string>, IWatchObserver, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public ScriptedApiServer Api { get; private init; } = null!;

    public FakeTimeProvider Clock { get; } = new();

    public ConcurrentQueue<string> Told { get; } = new();

    public ConcurrentQueue<(string Problem, TimeSpan Delay)> Setbacks { get; } = new();

    public int Settled { get; private set; }

    public int Recoveries { get; private set; }

    public Action<string>? OnPut { get; set; }

    public static async Task<RecordedWatch> StartAsync(int pageSize = 2)
    {
        RecordedWatch watch = new() { Api = await ScriptedApiServer.StartAsync() };
        WatchedResource<ConfigMapObject, string> resource = new()
        {
            Name = "ConfigMaps",
            Path = "api/v1/configmaps",
            Selector = "kept=yes",
            PageSize = pageSize,
            ListType = ApiJson.Default.ConfigMapList,
            LineType = ApiJson.Default.ConfigMapLine,
            Keep = map => map.Metadata?.Name,
        };
        watch.running = new ResourceWatch<ConfigMapObject, string>(watch.Api.Connect(), resource, watch, watch, watch.Clock, () => 0.5).RunAsync(watch.stop.Token);
        return watch;
    }

    /// <summary>Lists these and opens the watch that follows.</summary>
    public async Task<ScriptedCall> ListThenWatchAsync(string version, params IEnumerable<string> items)
    {
        await (await Api.NextAsync()).ReplyListAsync(version, "", items.Select(name => ConfigMapJson.Of(name, "1")));
        return await (await Api.NextAsync()).OpenAsync();
    }

    /// <summary>Lets time pass until the next request comes.</summary>
    public async Task<ScriptedCall> NextAfterWaitAsync()
    {
        await Clock.PassingAsync(TimeSpan.FromMilliseconds(50), () => Api.HasCall);
        return await Api.NextAsync();
    }

    public Task ToldAsync(string last) => Soon.UntilAsync(() => Told.LastOrDefault() == last);

    public void Replace(IReadOnlyList<string> items) => Told.Enqueue($"= {string.Join(' ', items)}");

    public void Put(string item)
    {
        OnPut?.Invoke(item);
        Told.Enqueue($"+ {item}");
    }

    public void Remove(string item) => Told.Enqueue($"- {item}");

    public void Settle() => Settled++;

    public void Listed(string what, int count)
    {
    }

    public void SetBack(string what, string problem, TimeSpan delay) => Setbacks.Enqueue((problem, delay));

    public void Recovered(string what) => Recoveries++;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.WaitAsync(Soon.Patience);
        await Api.DisposeAsync();
        stop.Dispose();
    }
}
