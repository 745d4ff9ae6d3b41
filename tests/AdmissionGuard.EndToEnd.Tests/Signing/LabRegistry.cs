using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A real registry (Debian's docker-registry), into which images are pushed as the OCI distribution specification says.</summary>
internal sealed class LabRegistry : IAsyncDisposable
{
    private readonly LabTls _tls;
    private readonly LabServer _server;
    private readonly HttpClient _client;

    private readonly LabRegistry? _open;
    private readonly TokenService? _tokens;

    /// <summary>A registry that anybody may read and write.</summary>
    public LabRegistry(LabTls tls)
    {
        _tls = tls;
        _server = new LabServer("docker-registry", tls);
        _client = tls.Client(_server.Address);
    }

    /// <summary>A second door to what another registry stores, which demands tokens of a service.</summary>
    public LabRegistry(LabTls tls, LabRegistry open, TokenService tokens)
        : this(tls) => (_open, _tokens) = (open, tokens);

    /// <summary>Host and port as image references have them.</summary>
    public string Host => _server.Address.Authority;

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync()
    {
        // The registry reads YAML, of which JSON is a part.
        JsonObject configuration = new()
        {
            ["version"] = "0.1",
            ["log"] = new JsonObject { ["level"] = "warn" },
            ["storage"] = new JsonObject { ["filesystem"] = new JsonObject { ["rootdirectory"] = (_open ?? this)._server.File("storage") } },
            ["http"] = new JsonObject
            {
                ["addr"] = $"127.0.0.1:{_server.Port}",
                ["secret"] = $"{Guid.NewGuid():n}",
                ["tls"] = new JsonObject { ["certificate"] = _tls.Certificate, ["key"] = _tls.Key },
            },
        };
        if (_tokens is not null)
        {
            configuration["auth"] = new JsonObject { ["token"] = _tokens.Settings(_tls) };
        }

        await _server.StartAsync(configuration, "serve");
        await _server.ReadyAsync(_tokens is null ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    /// <summary>Puts an image behind tags of a repository.</summary>
    public async Task PushAsync(string repository, LabImage image, params IEnumerable<string> tags)
    {
        await UploadAsync(repository, image.Layer);
        await UploadAsync(repository, image.Configuration);
        foreach (string tag in tags)
        {
            await TagAsync(repository, image, tag, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Puts images that differ in nothing but their manifests behind a tag each.</summary>
    public async Task PushAsync(string repository, IReadOnlyList<(string Tag, LabImage Image)> images)
    {
        await PushAsync(repository, images[0].Image);
        await Parallel.ForEachAsync(images, TestContext.Current.CancellationToken, async (one, cancellation) => await TagAsync(repository, one.Image, one.Tag, cancellation));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task TagAsync(string repository, LabImage image, string tag, CancellationToken cancellation)
    {
        using ByteArrayContent manifest = new(image.Manifest.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(image.Manifest.MediaType) } };
        using HttpResponseMessage response = await _client.PutAsync(new Uri($"v2/{repository}/manifests/{tag}", UriKind.Relative), manifest, cancellation);
        Assert.Equal(image.Digest, Assert.Single(response.EnsureSuccessStatusCode().Headers.GetValues("Docker-Content-Digest")));
    }

    private async Task UploadAsync(string repository, LabBlob blob)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using HttpResponseMessage begun = await _client.PostAsync(new Uri($"v2/{repository}/blobs/uploads/", UriKind.Relative), null, cancellation);
        Uri location = begun.EnsureSuccessStatusCode().Headers.Location!;
        using ByteArrayContent body = new(blob.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using HttpResponseMessage done = await _client.PutAsync(new Uri($"{location}{(location.Query is "" ? '?' : '&')}digest={blob.Digest}"), body, cancellation);
        done.EnsureSuccessStatusCode();
    }
}
