using System.Net;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>One of the lab's servers as a process of its own, with its configuration in a folder of its own.</summary>
internal sealed class LabServer(string program, LabTls tls) : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private ChildProcess? _process;

    /// <summary>The port on 127.0.0.1 that the configuration must name.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Where it answers.</summary>
    public Uri Address => new($"https://127.0.0.1:{Port}/");

    /// <summary>What it has written since it started.</summary>
    public string Log => Process.Output;

    /// <summary>The path of a file or folder beside the configuration.</summary>
    public string File(string name) => _folder.File(name);

    /// <summary>Starts it with a file of this configuration as the last of its arguments.</summary>
    public async Task StartAsync(JsonObject configuration, params IEnumerable<string> arguments)
    {
        string file = _folder.Write("configuration.json", configuration.ToJsonString());
        _process = await ChildProcess.StartAsync(program, NotaryParts.Find(program), [.. arguments, file]);
    }

    /// <summary>Waits until it answers a GET of <c>/v2/</c> with this status.</summary>
    public async Task ReadyAsync(HttpStatusCode expected)
    {
        using HttpClient client = tls.Client(Address);
        await Eventually.TrueAsync($"{program} answers", async cancellation => await StatusAsync(client, cancellation) == expected, () => Process.Output);
    }

    /// <summary>Waits until it takes connections.</summary>
    public async Task ListeningAsync()
    {
        Process.EnsureRunning();
        await Eventually.TrueAsync($"{program} listens", cancellation => LoopbackPort.ListensAsync(Port, cancellation), () => Process.Output);
    }

    /// <summary>Holds it still (SIGSTOP): connections are taken by the kernel, and nothing answers.</summary>
    public void Pause() => Process.Pause();

    /// <summary>Lets it run on.</summary>
    public void Resume() => Process.Resume();

    /// <summary>Ends it: connections are refused.</summary>
    public Task StopAsync() => Process.StopAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private ChildProcess Process => _process ?? throw new InvalidOperationException($"{program} has not started");

    private async Task<HttpStatusCode?> StatusAsync(HttpClient client, CancellationToken cancellation)
    {
        Process.EnsureRunning();
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri("v2/", UriKind.Relative), cancellation);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
