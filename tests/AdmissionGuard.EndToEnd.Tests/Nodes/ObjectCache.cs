using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Cluster;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>All objects of one kind, kept up to date by list and watch, through a restart of the API server too.</summary>
internal sealed class ObjectCache(ApiServer api, string path)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private volatile ConcurrentDictionary<(string Space, string Name), StoredObject> _objects = [];

    /// <summary>The objects.</summary>
    public IEnumerable<StoredObject> All => _objects.Values;

    /// <summary>One object; null when there is none.</summary>
    public StoredObject? Find(string space, string name) => _objects.GetValueOrDefault((space, name));

    /// <summary>Follows the API server until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        using PeriodicTimer pause = new(Pause);
        do
        {
            try
            {
                await WatchAsync(await ListAsync(), cancellation);
            }
            catch (Exception lost) when (Outage.Is(lost) && !cancellation.IsCancellationRequested)
            {
                // The API server restarts; the next list says what happened meanwhile.
            }
        }
        while (await pause.WaitForNextTickAsync(cancellation));
    }

    private async Task<string> ListAsync()
    {
        ApiAnswer list = await api.GetAsync(path);
        if (!list.Succeeded)
        {
            throw new HttpRequestException($"{path}: {list.Message}");
        }

        // Lists leave out the kind of their items; nobody here asks for it.
        _objects = new(list.Body["items"]!.AsArray().Select(item => StoredObject.Of(item!)).Select(item => KeyValuePair.Create((item.Space, item.Name), item)));
        return (string)list.Body["metadata"]!["resourceVersion"]!;
    }

    private async Task WatchAsync(string version, CancellationToken cancellation)
    {
        await foreach (string line in api.WatchAsync($"{path}?watch=1&resourceVersion={version}", cancellation))
        {
            JsonNode change = JsonNode.Parse(line)!;
            string type = (string)change["type"]!;
            if (type == "ERROR")
            {
                return;
            }

            StoredObject item = StoredObject.Of(change["object"]!);
            if (type == "DELETED")
            {
                _objects.TryRemove((item.Space, item.Name), out _);
            }
            else
            {
                _objects[(item.Space, item.Name)] = item;
            }
        }
    }
}
