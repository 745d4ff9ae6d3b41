using System.Net;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>
/// A real Notary server. An open one signs snapshots and timestamps in a notary-signer of its own; one that demands tokens signs
/// them itself, with Ed25519 keys (<c>trust_service: local</c>). Both keep everything in memory and lose it when they end.
/// </summary>
/// <param name="tls">Whose certificate it shows.</param>
/// <param name="telling">Whether it logs each request, for <see cref="Answered"/>.</param>
internal sealed class NotaryServer(LabTls tls, bool telling = false) : IAsyncDisposable
{
    private const string Program = "notary-server";

    private readonly LabServer _server = new(Program, tls);
    private readonly LabServer _signer = new("notary-signer", tls);

    /// <summary>Its base address.</summary>
    public Uri Address => _server.Address;

    /// <summary>Starts a server that asks nobody who he is, with its signer.</summary>
    public async Task StartAsync()
    {
        await _signer.StartAsync(SignerConfiguration(), "-logf", "logfmt", "-config");
        await _signer.ListeningAsync();
        await StartAsync(RemoteSigner(), authentication: null, HttpStatusCode.OK);
    }

    /// <summary>Starts a server that demands tokens of this service.</summary>
    public Task StartAsync(TokenService tokens) =>
        StartAsync(
            new JsonObject { ["type"] = "local" },
            new JsonObject
            {
                ["type"] = "token",
                ["options"] = tokens.Settings(tls),
            },
            HttpStatusCode.Unauthorized);

    /// <summary>What the server serves of a repository now, e.g. <c>root</c> or <c>1.root</c>.</summary>
    public async Task<JsonNode> MetadataAsync(string gun, string role)
    {
        using HttpClient client = tls.Client(Address);
        string text = await client.GetStringAsync(new Uri($"v2/{gun}/_trust/tuf/{role}.json", UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["signed"]!;
    }

    /// <summary>How many requests for files of a repository it has answered so far by its own log: a GET of <paramref name="file"/>, or of any with an empty text.</summary>
    public int Answered(string gun, string file) =>
        _server.Log.Split('\n').Count(line =>
            line.Contains("http.response.status", StringComparison.Ordinal)
            && line.Contains("\"http.request.method\":\"GET\"", StringComparison.Ordinal)
            && line.Contains($"/v2/{gun}/_trust/tuf/{file}", StringComparison.Ordinal));

    /// <summary>Holds the server still: connections succeed, and nothing answers.</summary>
    public void Pause() => _server.Pause();

    /// <summary>Lets the server run on.</summary>
    public void Resume() => _server.Resume();

    /// <summary>Ends the server: connections are refused.</summary>
    public Task StopAsync() => _server.StopAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _signer.DisposeAsync();
    }

    private async Task StartAsync(JsonObject trustService, JsonObject? authentication, HttpStatusCode ready)
    {
        JsonObject configuration = new()
        {
            ["server"] = new JsonObject { ["http_addr"] = $"127.0.0.1:{_server.Port}", ["tls_cert_file"] = tls.Certificate, ["tls_key_file"] = tls.Key },
            ["trust_service"] = trustService,
            ["logging"] = new JsonObject { ["level"] = telling ? "info" : "warn" },
            ["storage"] = new JsonObject { ["backend"] = "memory" },
        };
        if (authentication is not null)
        {
            configuration["auth"] = authentication;
        }

        await _server.StartAsync(configuration, "-logf", "logfmt", "-config");
        await _server.ReadyAsync(ready);
    }

    private JsonObject RemoteSigner() => new()
    {
        ["type"] = "remote",
        ["hostname"] = "127.0.0.1",
        ["port"] = $"{_signer.Port}",
        ["key_algorithm"] = "ecdsa",
        ["tls_ca_file"] = tls.Authority,
        ["tls_client_cert"] = tls.Certificate,
        ["tls_client_key"] = tls.Key,
    };

    private JsonObject SignerConfiguration() => new()
    {
        ["server"] = new JsonObject
        {
            ["grpc_addr"] = $"127.0.0.1:{_signer.Port}",
            ["tls_cert_file"] = tls.Certificate,
            ["tls_key_file"] = tls.Key,
            ["client_ca_file"] = tls.Authority,
        },
        ["logging"] = new JsonObject { ["level"] = "warn" },
        ["storage"] = new JsonObject { ["backend"] = "memory" },
    };
}
