using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>The API server over plain HTTPS: the quick way to what kubectl does slowly.</summary>
internal sealed class ApiServer : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Speaks to it through a client, which is disposed of with this.</summary>
    public ApiServer(HttpClient client) => _client = client;

    /// <summary>Waits until a starting API server is ready.</summary>
    /// <param name="connect">Makes a client, once the API server has made its certificate.</param>
    /// <param name="authorityFile">Where it puts that certificate.</param>
    /// <param name="process">Its process.</param>
    public static async Task<ApiServer> ReadyAsync(Func<HttpClient> connect, string authorityFile, ChildProcess process)
    {
        await Eventually.TrueAsync("the API server's certificate", _ => Task.FromResult(Alive(process) && File.Exists(authorityFile)), () => process.Output);
        HttpClient client = connect();
        await Eventually.TrueAsync("the API server is ready", async cancellation => Alive(process) && await IsReadyAsync(client, cancellation), () => process.Output);
        return new ApiServer(client);
    }

    /// <summary>A client that shows a token with each request.</summary>
    public static HttpClient Client(SocketsHttpHandler handler, Uri address, string token)
    {
        HttpClient client = new(handler) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Reads an object.</summary>
    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, "application/json");

    /// <summary>Creates an object from YAML or JSON.</summary>
    public Task<ApiAnswer> CreateAsync(string path, string manifest) => SendAsync(HttpMethod.Post, path, manifest, "application/yaml");

    /// <summary>Replaces an object.</summary>
    public Task<ApiAnswer> ReplaceAsync(string path, string manifest) => SendAsync(HttpMethod.Put, path, manifest, "application/yaml");

    /// <summary>Changes parts of an object (a strategic merge patch: lists of containers merge by name).</summary>
    public Task<ApiAnswer> PatchAsync(string path, string patch) => SendAsync(HttpMethod.Patch, path, patch, "application/strategic-merge-patch+json");

    /// <summary>Deletes an object, with delete options when given.</summary>
    public Task<ApiAnswer> DeleteAsync(string path, string? options = null) => SendAsync(HttpMethod.Delete, path, options, "application/json");

    /// <summary>The events of a watch, one line of JSON each, until the API server ends it.</summary>
    public async IAsyncEnumerable<string> WatchAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync(cancellation));
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            yield return line;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static bool Alive(ChildProcess process)
    {
        process.EnsureRunning();
        return true;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri("readyz", UriKind.Relative), cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, string mediaType)
    {
        using HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType);
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        JsonNode node = JsonNode.Parse(text) ?? throw new InvalidOperationException($"{method} {path} answered null");
        return new ApiAnswer(response.StatusCode, node, [.. response.Headers.Warning.Select(warning => warning.Text.Trim('"'))]);
    }
}
