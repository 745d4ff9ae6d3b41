using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Kubernetes.Tests.ScriptedApi;

/// <summary>
/// A real Kestrel that plays the API server: each request waits until the test takes it and says, byte by byte if it likes, what is answered.
/// </summary>
internal sealed class ScriptedApiServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<ScriptedCall> calls = Channel.CreateUnbounded<ScriptedCall>();
    private readonly ConcurrentBag<ScriptedCall> all = [];

    private ScriptedApiServer(WebApplication app)
    {
        this.app = app;
        app.Run(HandleAsync);
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ScriptedApiServer> StartAsync(Action<ListenOptions>? listen = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen?.Invoke(options)));
        ScriptedApiServer server = new(builder.Build());
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The next request that came, or comes.</summary>
    public async Task<ScriptedCall> NextAsync() => await calls.Reader.ReadAsync().AsTask().WaitAsync(Soon.Patience);

    /// <summary>The next request for a path that ends so. Those for others go on waiting: watches and reviews ask side by side.</summary>
    public async Task<ScriptedCall> NextAsync(string path)
    {
        ScriptedCall call = await NextAsync();
        while (!call.Path.EndsWith(path, StringComparison.Ordinal))
        {
            call = await NextAsync();
        }

        return call;
    }

    /// <summary>All requests that come, until the server is disposed of: for somebody who answers them all.</summary>
    public IAsyncEnumerable<ScriptedCall> AllAsync() => calls.Reader.ReadAllAsync();

    /// <summary>True when a request waits to be taken.</summary>
    public bool HasCall => calls.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        foreach (ScriptedCall call in all)
        {
            call.Drop();
        }

        await app.DisposeAsync();
        calls.Writer.TryComplete();
    }

    private async Task HandleAsync(HttpContext context)
    {
        ScriptedCall call = await ScriptedCall.OfAsync(context);
        all.Add(call);
        calls.Writer.TryWrite(call);
        await call.Done;
    }
}
