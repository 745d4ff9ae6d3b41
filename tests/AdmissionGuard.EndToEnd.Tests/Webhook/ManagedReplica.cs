using System.Globalization;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>One replica of the server, in a mount namespace of its own in which the Service's name leads to loopback.</summary>
internal sealed class ManagedReplica(string hosts, IEnumerable<string> arguments) : IAsyncDisposable
{
    private readonly int _metricsPort = FreePort.Next();
    private readonly HttpClient _client = new();
    private ChildProcess? _process;

    /// <summary>The server.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "server", "AdmissionGuard");

    /// <summary>Where it takes reviews.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>The process.</summary>
    public ChildProcess Process => _process ?? throw new InvalidOperationException("the replica has not started");

    /// <summary>What it has written.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>Starts it.</summary>
    public async Task BeginAsync() =>
        _process = await ChildProcess.StartAsync(
            "AdmissionGuard",
            "/usr/bin/unshare",
            [
                "--mount", "/bin/sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\"", hosts,
                Program, $"--port={Port}", $"--metrics-port={_metricsPort}", "--address=127.0.0.1", "--drain=1s",
                .. arguments,
            ]);

    /// <summary>Waits until it says that it is ready.</summary>
    public Task ReadyAsync() => Eventually.TrueAsync(
        "the replica is ready",
        async cancellation =>
        {
            Process.EnsureRunning();
            return (await ReadinessAsync(cancellation)).Contains("[+] endpoint ok", StringComparison.Ordinal);
        },
        () => Log);

    /// <summary>What <c>/readyz?verbose</c> says; empty while nobody answers.</summary>
    public async Task<string> ReadinessAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri($"http://127.0.0.1:{_metricsPort}/readyz?verbose"), cancellation);
            return await response.Content.ReadAsStringAsync(cancellation);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>What it exports for Prometheus.</summary>
    public Task<string> ScrapeAsync() => _client.GetStringAsync(new Uri($"http://127.0.0.1:{_metricsPort}/metrics"), TestContext.Current.CancellationToken);

    /// <summary>The value of a metric, its labels summed up; 0 when there is none.</summary>
    public async Task<double> MetricAsync(string name, string labels = "")
    {
        string text = await ScrapeAsync();
        return text.Split('\n')
            .Where(line => (line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal)) && line.Contains(labels, StringComparison.Ordinal))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>Whether it holds the Lease.</summary>
    public async Task<bool> HoldsLeaseAsync() => await MetricAsync("admissionguard_lease_held") == 1;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }
    }
}
