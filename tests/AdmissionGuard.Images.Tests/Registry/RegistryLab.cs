using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Registry;
using AdmissionGuard.Images.Tests.References;
using AdmissionGuard.Images.Tests.Servers;
using AdmissionGuard.Images.Transport;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>
/// A registry, its token server, a mirror and a storage, all of one fake server under the names of several hosts, and a client that
/// believes to speak HTTPS to them.
/// </summary>
internal sealed class RegistryLab : IAsyncDisposable
{
    public const string Host = "registry.example.com";
    public const string TokenHost = "auth.example.com";
    public const string MirrorHost = "mirror.example.com";
    public const string StorageHost = "storage.example.com";
    public const string DockerHubHost = "registry-1.docker.io";
    public const string OtherHost = "other.example.com:8443";

    private readonly FakeServer server;
    private readonly HttpConnections connections;
    private readonly ConcurrentDictionary<string, Stored> manifests = new();
    private readonly ConcurrentDictionary<string, byte[]> blobs = new();
    private readonly ConcurrentDictionary<string, RequestDelegate> overrides = new();

    private RegistryLab(FakeServer server)
    {
        this.server = server;
        server.Answer = AnswerAsync;
        connections = new HttpConnections(inner => Map = new HostMap(server.Address, [Host, TokenHost, MirrorHost, StorageHost, DockerHubHost, OtherHost], inner));
    }

    public ObservedClock Clock { get; } = new();

    public HostMap? Map { get; private set; }

    public RegistryClientOptions Options { get; set; } = new();

    public ICredentialSource Credentials { get; set; } = NoCredentials.Instance;

    /// <summary>How the registry asks who is there; null for not at all.</summary>
    public AccessControl? Access { get; set; }

    public RegistryClient Client => field ??= new RegistryClient(connections, Options, Credentials, Clock);

    /// <summary>Requests to the registry itself, as <c>GET path?query</c>.</summary>
    public IReadOnlyList<string> Asked => [.. SeenBy(Host).Select(request => $"{request.Method} {request.Path}{request.Query}")];

    public static async Task<RegistryLab> StartAsync() => new(await FakeServer.StartAsync());

    public static ImageReference Image(string path = "team/app:1.0") => Parsed.Image($"{Host}/{path}");

    public IReadOnlyList<SeenRequest> SeenBy(string host) => server.SeenBy(host);

    /// <summary>Stores a manifest under its digest and a tag.</summary>
    public ImageDigest Push(JsonNode manifest, string name = "team/app:1.0", string? contentType = null, string host = Host)
    {
        byte[] body = TestImages.Bytes(manifest);
        ImageDigest digest = TestImages.Digest(body);
        Stored stored = new(body, contentType ?? manifest["mediaType"]!.GetValue<string>());
        string repository = name.Split(':')[0];
        Store($"{repository}/manifests/{digest}", stored, host);
        Store($"{repository}/manifests/{name.Split(':')[1]}", stored, host);
        return digest;
    }

    /// <summary>Stores whatever bytes under whatever name.</summary>
    public void Store(string path, Stored stored, string host = Host) => manifests[$"{host}/v2/{path}"] = stored;

    public void StoreBlob(byte[] body, string repository = "team/app") => blobs[$"{Host}/v2/{repository}/blobs/{TestImages.Digest(body)}"] = body;

    /// <summary>Answers one path of one host in a way of its own.</summary>
    public void On(string host, string path, RequestDelegate answer) => overrides[host + path] = answer;

    /// <summary>Answers a tag of the usual repository in a way of its own.</summary>
    public void OnTag(RequestDelegate answer, string tag = "1.0") => On(Host, $"/v2/team/app/manifests/{tag}", answer);

    public Task<RegistryResult<Descriptor>> ResolveAsync(string path = "team/app:1.0") => Client.ResolveAsync(Image(path), TestContext.Current.CancellationToken);

    /// <summary>Answers nothing until the client has gone.</summary>
    public static async Task HangAsync(HttpContext context, TaskCompletionSource reached)
    {
        reached.TrySetResult();
        TaskCompletionSource gone = new();
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await server.DisposeAsync();
    }

    public async Task AnswerManifestAsync(HttpContext context)
    {
        string key = context.Request.Host.Value + context.Request.Path.Value;
        if (manifests.TryGetValue(key, out Stored? stored))
        {
            context.Response.ContentType = stored.ContentType;
            if (stored.ClaimedDigest is not "")
            {
                context.Response.Headers["Docker-Content-Digest"] = stored.ClaimedDigest ?? TestImages.Digest(stored.Body).ToString();
            }

            await WriteAsync(context, stored.Body);
        }
        else if (blobs.TryGetValue(key, out byte[]? blob))
        {
            context.Response.ContentType = "application/octet-stream";
            await WriteAsync(context, blob);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string host = context.Request.Host.Value ?? "";
        if (overrides.TryGetValue(host + context.Request.Path.Value, out RequestDelegate? own))
        {
            await own(context);
        }
        else if (host == TokenHost)
        {
            await Access!.GiveTokenAsync(context);
        }
        else if (host != Host || Access is null || Access.LetsPass(context))
        {
            await AnswerManifestAsync(context);
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(body);
        }
    }
}
