using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>The published server as a process of its own, on ports that stay the same through a restart.</summary>
internal sealed class WebhookProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "server", "AdmissionGuard");

    private readonly IPEndPoint _endpoint;
    private readonly int _metricsPort = FreePort.Next();
    private readonly HttpClient _client;
    private readonly string[] _arguments;
    private ChildProcess? _process;

    /// <summary>Prepares a server with these arguments; certificate and ports are added.</summary>
    public WebhookProcess(CertificateFiles certificate, params IEnumerable<string> arguments)
        : this(certificate, new IPEndPoint(IPAddress.Loopback, FreePort.Next()), arguments)
    {
    }

    /// <summary>Prepares a server with these arguments at an end point of loopback.</summary>
    public WebhookProcess(CertificateFiles certificate, IPEndPoint endpoint, IEnumerable<string> arguments)
    {
        _endpoint = endpoint;
        _arguments =
        [
            $"--tls-cert={certificate.Certificate}",
            $"--tls-key={certificate.Key}",
            $"--port={endpoint.Port}",
            $"--metrics-port={_metricsPort}",
            $"--address={endpoint.Address}",
            "--drain=0s",
            .. arguments,
        ];
        _client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, served, _, _) => Pem(served) == File.ReadAllText(certificate.Certificate).Trim() },
        });
    }

    /// <summary>Makes the command line of its arguments, for a server that is to run elsewhere than on the bare machine.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>> CommandLine { get; init; } = arguments => [Program, .. arguments];

    /// <summary>Where reviews go.</summary>
    public Uri Endpoint => new($"https://{_endpoint}/validate");

    /// <summary>What the server has written since it started last.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>The bytes of memory that it has resident now.</summary>
    public long Resident => _process?.Resident ?? 0;

    /// <summary>The processor time that it has used since it started.</summary>
    public TimeSpan ProcessorTime => _process?.ProcessorTime ?? TimeSpan.Zero;

    /// <summary>Starts the server and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        await BeginAsync();
        await Eventually.TrueAsync("the webhook is ready", IsReadyAsync, () => Log);
    }

    /// <summary>Asks the server to stop and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            Assert.True(await process.StopAsync(), $"SIGTERM did not end the server: {process.Output}");
        }
    }

    /// <summary>Posts a review past the API server.</summary>
    public async Task<JsonNode> ReviewAsync(string review)
    {
        using StringContent body = new(review, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.PostAsync(Endpoint, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["response"]!;
    }

    /// <summary>Posts a review past the API server that may take so many seconds; true when it is allowed.</summary>
    public async Task<bool> AllowsAsync(byte[] review, int timeout)
    {
        using ByteArrayContent body = new(review) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await _client.PostAsync(new Uri($"{Endpoint}?timeout={timeout}s"), body, TestContext.Current.CancellationToken);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return answer.AsSpan().IndexOf("\"allowed\":true"u8) >= 0;
    }

    /// <summary>What <c>/readyz?verbose</c> says; empty while nobody answers.</summary>
    public async Task<string> ReadinessAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri($"http://{_endpoint.Address}:{_metricsPort}/readyz?verbose"), cancellation);
            return await response.Content.ReadAsStringAsync(cancellation);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>Starts the server and does not wait until it is ready.</summary>
    public async Task BeginAsync() => _process = await ChildProcess.StartAsync("AdmissionGuard", CommandLine(_arguments));

    /// <summary>The certificate, as PEM, that a new connection meets.</summary>
    public async Task<string> ServedCertificateAsync(CancellationToken cancellation)
    {
        using TcpClient connection = new();
        await connection.ConnectAsync(_endpoint, cancellation);
        await using SslStream tls = new(connection.GetStream(), false, (_, served, _, _) => served is not null);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1" }, cancellation);
        return Pem(tls.RemoteCertificate);
    }

    /// <summary>The value of the series of a metric whose labels include these (as written in the exposition); 0 when there is none.</summary>
    public async Task<double> MetricAsync(string name, params string[] labels)
    {
        string text = await _client.GetStringAsync(new Uri($"http://{_endpoint.Address}:{_metricsPort}/metrics"), TestContext.Current.CancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }
    }

    private static string Pem(X509Certificate? certificate) =>
        certificate is null ? "" : PemEncoding.WriteString("CERTIFICATE", certificate.GetRawCertData());

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        _process!.EnsureRunning();
        try
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri($"http://{_endpoint.Address}:{_metricsPort}/readyz"), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
