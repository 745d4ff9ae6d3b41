using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Cluster;

/// <summary>The API server over plain HTTPS: the quick way to what kubectl does slowly.</summary>
internal sealed class ApiServer : IDisposable
{
    private readonly HttpClient _client;

    private ApiServer(HttpClient client) => _client = client;

    /// <summary>Waits until a starting API server is ready.</summary>
    public static async Task<ApiServer> ReadyAsync(Uri address, string authorityFile, string token, ChildProcess process)
    {
        await Eventually.TrueAsync("the API server's certificate", _ => Task.FromResult(Alive(process) && File.Exists(authorityFile)), () => process.Output);
        HttpClient client = new(LoopbackHttp.Trusting(authorityFile)) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await Eventually.TrueAsync("the API server is ready", async cancellation => Alive(process) && await IsReadyAsync(client, cancellation), () => process.Output);
        return new ApiServer(client);
    }

    /// <summary>Reads an object.</summary>
    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, "application/json");

    /// <summary>Creates an object from YAML or JSON.</summary>
    public Task<ApiAnswer> CreateAsync(string path, string manifest) => SendAsync(HttpMethod.Post, path, manifest, "application/yaml");

    /// <summary>Replaces an object.</summary>
    public Task<ApiAnswer> ReplaceAsync(string path, string manifest) => SendAsync(HttpMethod.Put, path, manifest, "application/yaml");

    /// <summary>Changes parts of an object (a strategic merge patch: lists of containers merge by name).</summary>
    public Task<ApiAnswer> PatchAsync(string path, string patch) => SendAsync(HttpMethod.Patch, path, patch, "application/strategic-merge-patch+json");

    /// <summary>Deletes an object.</summary>
    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, "application/json");

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
