using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Image;

/// <summary>A container of the image as a careful operator runs it, on loopback ports of this machine.</summary>
internal sealed class RunningImage : IAsyncDisposable
{
    private readonly BuiltImage _image;
    private readonly int _port = FreePort.Next();
    private readonly int _metricsPort = FreePort.Next();
    private readonly string _container = $"guard-{Guid.NewGuid():n}";
    private readonly HttpClient _client = new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, served, _, _) => served is not null } });

    private RunningImage(BuiltImage image) => _image = image;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<RunningImage> StartAsync(BuiltImage image)
    {
        RunningImage running = new(image);
        try
        {
            string[] how = ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=host"];
            await running.DockerAsync(["run", "--detach", $"--name={running._container}", .. how, BuiltImage.Name, $"--port={running._port}", $"--metrics-port={running._metricsPort}"]);
            await Eventually.TrueAsync("the container is ready", running.IsReadyAsync);
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Posts a review.</summary>
    public async Task<JsonNode> ReviewAsync(string review)
    {
        using StringContent body = new(review, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(new Uri($"https://127.0.0.1:{_port}/validate?timeout=10s"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["response"]!;
    }

    /// <summary>Everything that it has written.</summary>
    public async Task<string> LogAsync() => (await DockerAsync("logs", _container)).Output;

    /// <summary>What the kernel says of its process.</summary>
    public async Task<string> ProcessAsync()
    {
        string process = (await DockerAsync("inspect", "--format={{.State.Pid}}", _container)).Output.Trim();
        return await File.ReadAllTextAsync($"/proc/{process}/status", TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to stop; gives its exit code.</summary>
    public async Task<string> StopAsync()
    {
        await DockerAsync("stop", _container);
        return (await DockerAsync("inspect", "--format={{.State.ExitCode}}", _container)).Output.Trim();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _image.Engine.DockerAsync("rm", "--force", _container);
    }

    private async Task<CommandResult> DockerAsync(params string[] arguments) => (await _image.Engine.DockerAsync(arguments)).Succeeded();

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri($"http://127.0.0.1:{_metricsPort}/readyz"), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
