using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Api;

/// <summary>
/// Speaks to one API server over HTTP/2 or 1.1. What it answers is a value; what keeps it from answering is an
/// <see cref="HttpRequestException"/>, an <see cref="IOException"/> or a cancellation; an answer of another shape than expected is a
/// <see cref="JsonException"/>.
/// </summary>
public sealed class ApiConnection : IDisposable
{
    // A Status object is small; what a proxy on the way may send instead is not read.
    private const int MaxFailure = 64 * 1024;

    private const string MetadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    // Tells a half-dead connection in 25 s: a watch may rightly be silent for a minute.
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    private readonly ClusterAccess access;
    private readonly HttpClient client;

    /// <summary>Connects when the first request is sent.</summary>
    /// <param name="access">Where, and as whom. The caller disposes of it, after the connection.</param>
    /// <param name="agent">The name in <c>User-Agent</c>, which API servers write into their audit log.</param>
    public ApiConnection(ClusterAccess access, string agent)
    {
        ArgumentNullException.ThrowIfNull(access);
        this.access = access;
#pragma warning disable CA2000 // The client owns the handler.
        client = new HttpClient(Handler(access))
#pragma warning restore CA2000
        {
            BaseAddress = access.Server,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
    }

    /// <summary>The API server's address.</summary>
    public Uri Server => access.Server;

    /// <summary>Reads one object, or whatever the path answers.</summary>
    internal Task<ApiReply<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class =>
        SendAsync(HttpMethod.Get, path, null, type, cancel);

    /// <summary>Reads the metadata of one object, and nothing else of it (PartialObjectMetadata, meta/v1).</summary>
    internal Task<ApiReply<ApiObject>> GetMetadataAsync(string path, CancellationToken cancel) =>
        SendAsync(HttpMethod.Get, path, null, ApiJson.Default.ApiObject, cancel, MetadataOnly);

    /// <summary>Writes an object: POST makes it, PUT replaces it.</summary>
    internal async Task<ApiReply<T>> WriteAsync<T>(HttpMethod method, string path, T value, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        using ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync(method, path, content, type, cancel);
    }

    /// <summary>Changes an object, or makes it by server-side apply; the media type says how the body is meant.</summary>
    internal async Task<ApiReply<T>> PatchAsync<T>(string path, string mediaType, JsonObject patch, JsonTypeInfo<T> type, CancellationToken cancel)
        where T : class
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes(patch.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return await SendAsync(HttpMethod.Patch, path, content, type, cancel);
    }

    /// <summary>Deletes an object; the answer is the object or a Status.</summary>
    internal Task<ApiReply<ApiObject>> DeleteAsync(string path, CancellationToken cancel) =>
        SendAsync(HttpMethod.Delete, path, null, ApiJson.Default.ApiObject, cancel);

    /// <summary>Opens a stream, such as a watch. The caller disposes of the response, whatever its status.</summary>
    internal async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancel)
    {
        using HttpRequestMessage request = await RequestAsync(HttpMethod.Get, path, cancel);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    /// <summary>What a response that is no success says.</summary>
    internal static async Task<ApiFailure> FailureOfAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancel);
        byte[] body = new byte[MaxFailure];
        int length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        return ApiFailure.Of((int)response.StatusCode, body.AsSpan(0, length));
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<ApiReply<T>> SendAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancel, string? accept = null)
        where T : class
    {
        using HttpRequestMessage request = await RequestAsync(method, path, cancel);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        request.Content = content;
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
        {
            return new ApiReply<T>(null, await FailureOfAsync(response, cancel));
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(cancel);
        T? value = await JsonSerializer.DeserializeAsync(body, type, cancel);
        return value is null
            ? new ApiReply<T>(null, new ApiFailure((int)response.StatusCode, "the answer is null, not an object"))
            : new ApiReply<T>(value, null);
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string path, CancellationToken cancel)
    {
        HttpRequestMessage request = new(method, new Uri(path, UriKind.Relative))
        {
            Version = client.DefaultRequestVersion,
            VersionPolicy = client.DefaultVersionPolicy,
        };
        if (access.Tokens is { } tokens)
        {
            request.Headers.Authorization = await tokens.GetAuthenticationHeaderAsync(cancel);
        }

        return request;
    }

    private static SocketsHttpHandler Handler(ClusterAccess access)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = ConnectPatience,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = PingDelay,
            KeepAlivePingTimeout = PingPatience,
            SslOptions = new SslClientAuthenticationOptions { TargetHost = access.ServerName },
        };
        if (access.Authorities.Count > 0)
        {
            X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(access.Authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        if (access.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null);
        }

        return handler;
    }
}
