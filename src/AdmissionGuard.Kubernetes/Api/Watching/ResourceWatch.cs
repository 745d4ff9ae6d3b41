using System.Buffers;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>
/// Keeps a sink at what a collection of the API server holds: lists every page and tells the whole once, then watches with bookmarks
/// and goes on where it was after each end (Kubernetes API concepts, "Efficient detection of changes"). 410 Gone, or a line that
/// cannot be read, leads to a fresh list; whatever goes wrong, the sink keeps what it has and the watch tries again, for ever.
/// </summary>
internal sealed class ResourceWatch<TObject, TItem>(
    ApiConnection api,
    WatchedResource<TObject, TItem> resource,
    IWatchSink<TItem> sink,
    IWatchObserver observer,
    TimeProvider clock,
    Func<double> random)
    where TObject : ApiObject
{
    /// <summary>Longer than the minute between the bookmarks of an API server.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>How long one page may take.</summary>
    public static readonly TimeSpan ListPatience = TimeSpan.FromSeconds(30);

    /// <summary>A watch that ends sooner is a setback, or else a server that ends each at once would be asked without pause.</summary>
    public static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(1);

    /// <summary>A watch that stays open so long is well, though nothing has happened that it could tell of.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromSeconds(5);

    private const int MaxLine = 16 * 1024 * 1024;

    private readonly Backoff backoff = new(random);
    private string? version;
    private int troubled;

    /// <summary>Runs until it is stopped. Never throws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            string? problem = await RoundAsync(stop);
            if (problem is null || stop.IsCancellationRequested)
            {
                continue;
            }

            Volatile.Write(ref troubled, 1);
            TimeSpan delay = backoff.Next();
            observer.SetBack(resource.Name, problem, delay);
            await Task.Delay(delay, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // One list if it is needed, and one watch; null when it ended as watches do. The one edge where any exception is caught: a bug in
    // a sink must not end the watch, or policies would be frozen for the life of the process.
#pragma warning disable CA1031
    private async Task<string?> RoundAsync(CancellationToken stop)
    {
        try
        {
            version ??= await ListAsync(stop);
            long begun = clock.GetTimestamp();
            await WatchAsync(version, stop);
            return clock.GetElapsedTime(begun) < ShortestWatch ? "the watch ended at once" : null;
        }
        catch (WatchSetback setback)
        {
            version = setback.NeedsList ? null : version;
            return setback.Message;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return Words(exception);
        }
        catch (Exception exception)
        {
            version = null;
            return $"internal error {exception.GetType().Name} at {exception.StackTrace?.Trim().Split('\n')[0]}";
        }
    }
#pragma warning restore CA1031

    private async Task<string> ListAsync(CancellationToken stop)
    {
        List<TItem> items = [];
        string? next = null;
        do
        {
            using CancellationTokenSource patience = new(ListPatience, clock);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
            ApiReply<ObjectList<TObject>> reply = await ReadPageAsync(next, either.Token);
            if (!reply.Succeeded)
            {
                throw new WatchSetback(reply.Failure.ToString(), needsList: true);
            }

            items.AddRange((reply.Value.Items ?? []).Select(resource.Keep).OfType<TItem>());
            next = reply.Value.Metadata?.Continue;
            if (string.IsNullOrEmpty(next))
            {
                return Listed(items, reply.Value.Metadata?.ResourceVersion);
            }
        }
        while (true);
    }

    private async Task<ApiReply<ObjectList<TObject>>> ReadPageAsync(string? next, CancellationToken cancel)
    {
        try
        {
            return await api.GetAsync(resource.PagePath(next), resource.ListType, cancel);
        }
        catch (JsonException)
        {
            throw new WatchSetback("a page of the list is no JSON of the expected kind", needsList: true);
        }
    }

    private string Listed(List<TItem> items, string? listVersion)
    {
        if (string.IsNullOrEmpty(listVersion))
        {
            throw new WatchSetback("the list has no resourceVersion", needsList: true);
        }

        sink.Replace(items);
        sink.Settle();
        observer.Listed(resource.Name, items.Count);
        return listVersion;
    }

    private async Task WatchAsync(string from, CancellationToken stop)
    {
        // Apart from each other, so that the watches of many replicas do not all end in the same second.
        TimeSpan atMost = TimeSpan.FromMinutes(4 + (4 * random()));
        using HttpResponseMessage response = await OpenAsync(resource.WatchPath(from, atMost), stop);
        if (!response.IsSuccessStatusCode)
        {
            ApiFailure failure = await ApiConnection.FailureOfAsync(response, stop);
            throw new WatchSetback(failure.ToString(), failure.IsGone);
        }

        await using Stream stream = await response.Content.ReadAsStreamAsync(stop);
        await using LineReader lines = new(stream, MaxLine, Silence, clock);
        using CancellationTokenSource over = new();
        Task steady = TellWhenSteadyAsync(over.Token);
        try
        {
            while (await lines.ReadAsync(Take, stop))
            {
                sink.Settle();
            }
        }
        finally
        {
            await over.CancelAsync();
            await steady;

            // What came before the line that ended it.
            sink.Settle();
        }
    }

    private async Task TellWhenSteadyAsync(CancellationToken over)
    {
        await Task.Delay(Steady, clock, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!over.IsCancellationRequested)
        {
            IsWell();
        }
    }

    private void IsWell()
    {
        backoff.Reset();
        if (Interlocked.Exchange(ref troubled, 0) == 1)
        {
            observer.Recovered(resource.Name);
        }
    }

    // An API server sends the headers of a watch at once, and so a server that does not is none to wait for.
    private async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken stop)
    {
        using CancellationTokenSource patience = new(ListPatience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        return await api.OpenAsync(path, either.Token);
    }

    private void Take(ReadOnlySequence<byte> text)
    {
        WatchLine<TObject> line = Parse(text);
        string? at = line.Object?.Metadata?.ResourceVersion;
        switch (line.Type)
        {
            case "ADDED" or "MODIFIED" when at is not null:
                Tell(line.Object!, sink.Put);
                break;
            case "DELETED" when at is not null:
                Tell(line.Object!, sink.Remove);
                break;
            case "BOOKMARK" when at is not null:
                break;
            case "ERROR":
                ApiFailure failure = new(line.Object?.Code ?? 0, QuotedText.Plain(line.Object?.Message ?? "no reason given"));
                throw new WatchSetback(failure.ToString(), failure.IsGone);
            default:
                throw Unreadable();
        }

        version = at;
        IsWell();
    }

    private void Tell(TObject from, Action<TItem> tell)
    {
        if (resource.Keep(from) is { } item)
        {
            tell(item);
        }
    }

    // What cannot be read may have been a change, so nothing short of a list makes up for it.
    private WatchLine<TObject> Parse(in ReadOnlySequence<byte> text)
    {
        Utf8JsonReader reader = new(text);
        try
        {
            return JsonSerializer.Deserialize(ref reader, resource.LineType) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static WatchSetback Unreadable() => new("a line of the watch is no event that can be read", needsList: true);

    private static string Words(Exception exception) =>
        exception is OperationCanceledException ? $"no answer within {ListPatience.TotalSeconds:0} s" : ApiTrouble.Words(exception);
}
