using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;

namespace AdmissionGuard.Kubernetes.Tests.Api;

/// <summary>
/// Objects behind a scripted API server that does by itself what a real one does with them: reads, lists and watches by name, merge
/// patches with optimistic concurrency, applies that make what is missing, deletions. Fields have no owners here, so an apply takes none away.
/// </summary>
internal sealed class ClusterModel : IAsyncDisposable
{
    private readonly ScriptedApiServer server;
    private readonly Dictionary<string, JsonObject> objects = new(StringComparer.Ordinal);
    private readonly List<(string Path, ScriptedCall Call)> watches = [];
    private readonly Lock sync = new();
    private int version = 100;

    private ClusterModel(ScriptedApiServer server) => this.server = server;

    /// <summary>Method and path of every request that wrote something, or tried.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    /// <summary>Answers a write with this status instead of doing it; 0 does it.</summary>
    public Func<string, int> Refuse { get; set; } = _ => 0;

    public static async Task<ClusterModel> StartAsync()
    {
        ClusterModel model = new(await ScriptedApiServer.StartAsync());
        _ = model.ServeAsync();
        return model;
    }

    public ApiConnection Connect() => server.Connect();

    /// <summary>The object of a path; null when there is none.</summary>
    public JsonObject? this[string path]
    {
        get
        {
            lock (sync)
            {
                return objects.GetValueOrDefault(path)?.DeepClone().AsObject();
            }
        }
    }

    /// <summary>Puts an object there, as somebody else would.</summary>
    public void Put(string path, JsonObject value)
    {
        lock (sync)
        {
            Store(path, value.DeepClone().AsObject());
        }
    }

    /// <summary>Changes an object, as somebody else would.</summary>
    public void Change(string path, Action<JsonObject> change)
    {
        lock (sync)
        {
            JsonObject copy = objects[path].DeepClone().AsObject();
            change(copy);
            Store(path, copy);
        }
    }

    /// <summary>Takes an object away.</summary>
    public bool Remove(string path)
    {
        lock (sync)
        {
            if (!objects.Remove(path, out JsonObject? gone))
            {
                return false;
            }

            gone["metadata"]!["resourceVersion"] = Next();
            Tell(path, "DELETED", gone);
            return true;
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync()
    {
        while (true)
        {
            ScriptedCall call = await server.NextAsync();
            try
            {
                await AnswerAsync(call);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
            {
                // The client has gone.
            }
        }
    }

    private Task AnswerAsync(ScriptedCall call)
    {
        string path = call.Path.TrimStart('/');
        if (call.Query("fieldSelector") is { Length: > 0 } selector)
        {
            path = $"{path}/{selector["metadata.name=".Length..]}";
            return call.Query("watch") == "1" ? WatchAsync(call, path) : call.ReplyListAsync(Current(), "", this[path] is { } one ? [one.ToJsonString()] : []);
        }

        if (call.Method == "GET")
        {
            return this[path] is { } found ? call.ReplyAsync(found.ToJsonString()) : call.FailAsync(404, "not found");
        }

        Writes.Enqueue($"{call.Method} {path}");
        if (Refuse(path) is > 0 and int status)
        {
            return call.FailAsync(status);
        }

        return call.Method == "DELETE" ? (Remove(path) ? call.ReplyAsync("""{"kind":"Status","status":"Success"}""") : call.FailAsync(404)) : PatchAsync(call, path);
    }

    private async Task WatchAsync(ScriptedCall call, string path)
    {
        await call.OpenAsync();
        lock (sync)
        {
            // What came between the list and this is told again; a real server would know the version.
            watches.Add((path, call));
            if (objects.TryGetValue(path, out JsonObject? now))
            {
                _ = call.SendEventAsync("MODIFIED", now.ToJsonString());
            }
        }
    }

    private Task PatchAsync(ScriptedCall call, string path)
    {
        JsonObject patch = JsonNode.Parse(call.Body)!.AsObject();
        string result;
        lock (sync)
        {
            bool applies = call.Header("Content-Type").Contains("apply-patch", StringComparison.Ordinal);
            if (!objects.TryGetValue(path, out JsonObject? before) && !applies)
            {
                return call.FailAsync(404, "not found");
            }

            if ((string?)patch["metadata"]?["resourceVersion"] is { } expected && expected != (string?)before?["metadata"]!["resourceVersion"])
            {
                return call.FailAsync(409, "the object has been modified");
            }

            JsonObject after = before?.DeepClone().AsObject() ?? [];
            Merge(after, patch, applies);
            if (before is null || !JsonNode.DeepEquals(before, after))
            {
                Store(path, after);
            }

            result = objects[path].ToJsonString();
        }

        return call.ReplyAsync(result);
    }

    private static void Merge(JsonObject into, JsonObject patch, bool applies)
    {
        foreach ((string key, JsonNode? value) in patch)
        {
            if (value is null)
            {
                into.Remove(key);
            }
            else if (value is JsonObject inner)
            {
                into[key] ??= new JsonObject();
                Merge(into[key]!.AsObject(), inner, applies);
            }
            else
            {
                into[key] = applies && value is JsonArray list && into[key] is JsonArray old && key == "webhooks" ? Merged(old, list) : value.DeepClone();
            }
        }
    }

    // An apply merges the list of webhooks by name, as its schema says; a merge patch replaces any list.
    private static JsonArray Merged(JsonArray old, JsonArray applied)
    {
        JsonArray all = old.DeepClone().AsArray();
        foreach (JsonObject webhook in applied.Select(item => item!.AsObject()))
        {
            if (all.FirstOrDefault(known => (string?)known!["name"] == (string?)webhook["name"]) is JsonObject there)
            {
                Merge(there, webhook, applies: true);
            }
            else
            {
                all.Add(webhook.DeepClone());
            }
        }

        return all;
    }

    private void Store(string path, JsonObject value)
    {
        value["metadata"] ??= new JsonObject();
        value["metadata"]!["name"] = path[(path.LastIndexOf('/') + 1)..];
        value["metadata"]!["uid"] = "uid";
        value["metadata"]!["resourceVersion"] = Next();
        objects[path] = value;
        Tell(path, "MODIFIED", value);
    }

    private void Tell(string path, string type, JsonObject value)
    {
        foreach ((_, ScriptedCall call) in watches.Where(watch => watch.Path == path))
        {
            _ = call.SendEventAsync(type, value.ToJsonString());
        }
    }

    private string Next() => (++version).ToString(CultureInfo.InvariantCulture);

    private string Current()
    {
        lock (sync)
        {
            return version.ToString(CultureInfo.InvariantCulture);
        }
    }
}
