using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>One <c>httpGet</c> probe of a container.</summary>
internal sealed class Probe
{
    private readonly Uri _target;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _period;
    private readonly TimeSpan _timeout;
    private readonly int _successThreshold;
    private readonly int _failureThreshold;
    private readonly HttpClient _client;

    private Probe(JsonNode probe, JsonNode container, IPAddress address, HttpClient client)
    {
        JsonNode get = probe["httpGet"] ?? throw new NotSupportedException("the test node knows no probe but httpGet");
        string scheme = ((string?)get["scheme"] ?? "HTTP").ToLowerInvariant();
        _target = new Uri($"{scheme}://{address}:{Port(get["port"]!, container)}{(string?)get["path"] ?? "/"}");
        _delay = Seconds(probe, "initialDelaySeconds", 0);
        _period = Seconds(probe, "periodSeconds", 10);
        _timeout = Seconds(probe, "timeoutSeconds", 1);
        _successThreshold = (int?)probe["successThreshold"] ?? 1;
        _failureThreshold = (int?)probe["failureThreshold"] ?? 3;
        _client = client;
    }

    /// <summary>Reads a probe of a container; null when it has none of that name.</summary>
    public static Probe? Of(JsonNode container, string name, IPAddress address, HttpClient client) =>
        container[name] is { } probe ? new Probe(probe, container, address, client) : null;

    /// <summary>Asks again and again, and reports each time that a threshold is reached.</summary>
    public async Task RunAsync(Action<bool> report, CancellationToken cancellation)
    {
        await Task.Delay(_delay, TimeProvider.System, cancellation);
        using PeriodicTimer timer = new(_period);
        (int successes, int failures) = (0, 0);
        do
        {
            (successes, failures) = await AskAsync(cancellation) ? (successes + 1, 0) : (0, failures + 1);
            if (successes >= _successThreshold || failures >= _failureThreshold)
            {
                report(successes > 0);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task<bool> AskAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(_timeout);
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(_target, bound.Token);
            return (int)response.StatusCode is >= 200 and < 400;
        }
        catch (Exception lost) when (Outage.Is(lost) && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int Port(JsonNode port, JsonNode container) =>
        int.TryParse(port.ToString(), CultureInfo.InvariantCulture, out int number) ? number
            : (int)container["ports"]!.AsArray().First(named => (string?)named!["name"] == port.ToString())!["containerPort"]!;

    private static TimeSpan Seconds(JsonNode probe, string field, int otherwise) => TimeSpan.FromSeconds((int?)probe[field] ?? otherwise);
}
