using System.Globalization;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Tests.ScriptedApi;

namespace AdmissionGuard.Kubernetes.Tests.TrustStates;

/// <summary>An API server that holds one ConfigMap as a real one does: a patch for another version than the current one is a conflict.</summary>
internal sealed class MapServer : IAsyncDisposable
{
    private readonly ScriptedApiServer server;
    private readonly Lock gate = new();
    private readonly List<string> seen = [];
    private readonly Task answering;
    private int version = 1;

    private MapServer(ScriptedApiServer server)
    {
        this.server = server;
        answering = AnswerAsync();
    }

    public ScriptedApiServer Server => server;

    /// <summary>The entries of <c>binaryData</c>.</summary>
    public JsonObject Entries { get; private set; } = [];

    /// <summary>What was asked, e.g. <c>GET metadata</c>, <c>GET</c>, <c>PATCH 3</c> with the version that the patch is for.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (gate)
            {
                return [.. seen];
            }
        }
    }

    /// <summary>Happens once, before the next patch is looked at.</summary>
    public Action? BeforePatch { get; set; }

    /// <summary>Answers a request in a way of its own; true when it did.</summary>
    public Func<ScriptedCall, Task<bool>>? Otherwise { get; set; }

    public static async Task<MapServer> StartAsync() => new(await ScriptedApiServer.StartAsync());

    /// <summary>Changes an entry as somebody else would.</summary>
    public void Put(string entry, byte[]? bytes)
    {
        lock (gate)
        {
            Entries[entry] = bytes is null ? null : Convert.ToBase64String(bytes);
            if (bytes is null)
            {
                Entries.Remove(entry);
            }

            version++;
        }
    }

    public void ForgetSeen()
    {
        lock (gate)
        {
            seen.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await answering.WaitAsync(Soon.Patience);
    }

    private async Task AnswerAsync()
    {
        await foreach (ScriptedCall call in server.AllAsync())
        {
            if (Otherwise is { } otherwise && await otherwise(call))
            {
                continue;
            }

            await (call.Method == "PATCH" ? PatchAsync(call) : GetAsync(call));
        }
    }

    private Task GetAsync(ScriptedCall call)
    {
        bool isMetadata = call.Header("Accept").Contains("as=PartialObjectMetadata", StringComparison.Ordinal);
        lock (gate)
        {
            seen.Add(isMetadata ? "GET metadata" : "GET");
            return call.ReplyAsync(Text(withEntries: !isMetadata));
        }
    }

    private Task PatchAsync(ScriptedCall call)
    {
        Action? before = BeforePatch;
        BeforePatch = null;
        before?.Invoke();
        JsonObject patch = JsonNode.Parse(call.Body)!.AsObject();
        string wanted = (string)patch["metadata"]!["resourceVersion"]!;
        lock (gate)
        {
            seen.Add($"PATCH {wanted}");
            if (call.Header("Content-Type") != "application/merge-patch+json" || wanted != version.ToString(CultureInfo.InvariantCulture))
            {
                return call.FailAsync(409, "the object has been modified");
            }
        }

        foreach ((string entry, JsonNode? value) in patch["binaryData"]!.AsObject())
        {
            Put(entry, value is null ? null : Convert.FromBase64String((string)value!));
        }

        lock (gate)
        {
            return call.ReplyAsync(Text(withEntries: true));
        }
    }

    private string Text(bool withEntries)
    {
        JsonObject map = new() { ["metadata"] = new JsonObject { ["name"] = "states", ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) } };
        if (withEntries && Entries.Count > 0)
        {
            map["binaryData"] = Entries.DeepClone();
        }

        return map.ToJsonString();
    }
}
