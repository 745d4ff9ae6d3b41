using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Health;
using AdmissionGuard.Hosting;
using AdmissionGuard.Options;
using AdmissionGuard.Reviews;
using AdmissionGuard.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>The whole server on free loopback ports, with real TLS.</summary>
internal sealed class GuardServer : IAsyncDisposable
{
    private readonly TempFolder? ownPolicies;

    private GuardServer(WebApplication app, RecordedLog log, TempFolder? ownPolicies)
    {
        App = app;
        Log = log;
        this.ownPolicies = ownPolicies;
        ListeningAddresses addresses = app.Services.GetRequiredService<ListeningAddresses>();
        Validate = new Uri(addresses.Webhook, "validate?timeout=10s");
        Plain = addresses.Plain;
        Client = NewClient();
    }

    public WebApplication App { get; }

    public RecordedLog Log { get; }

    public Uri Validate { get; }

    public Uri Plain { get; }

    public HttpClient Client { get; }

    public ReviewGate Gate => App.Services.GetRequiredService<ReviewGate>();

    public CertificateStore Certificates => App.Services.GetRequiredService<CertificateStore>();

    public static async Task<GuardServer> StartAsync(ServerOptions? options = null, bool ready = true, ILoggerProvider? alsoLog = null)
    {
        TempFolder? own = null;
        options ??= new ServerOptions();
        if (options.Policies.IsEmpty && options.Cluster is null)
        {
            own = new TempFolder();
            options = options with { Policies = [own.Write("baseline.yaml", PolicyTexts.Of("baseline"))] };
        }

        RecordedLog log = new();
        WebApplication app = Server.Build(
            options with { Port = 0, MetricsPort = 0, Address = IPAddress.Loopback },
            TimeProvider.System,
            logging =>
            {
                logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
                if (alsoLog is not null)
                {
                    logging.AddProvider(alsoLog);
                }
            });
        ImmutableArray<string> problems = await Server.LoadAsync(app.Services);
        Assert.Empty(problems);
        await app.StartAsync();
        GuardServer server = new(app, log, own);
        if (ready)
        {
            await app.Services.GetRequiredService<Readiness>().Answered.WaitAsync(Patience.Long);
        }

        return server;
    }

    public static HttpClient NewClient(SslProtocols protocols = SslProtocols.None, Action<string>? presented = null, X509Certificate2? certificate = null) =>
        new(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = protocols,
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
                RemoteCertificateValidationCallback = (_, served, _, _) =>
                {
                    presented?.Invoke(served!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256));
                    return true;
                },
            },
        })
        {
            Timeout = Patience.Long,
        };

    public Task<HttpResponseMessage> PostAsync(string body) => Client.PostAsync(Validate, ReviewBody.Content(body));

    public async Task<string> AnswerAsync(string body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<string> MetricsAsync() => Client.GetStringAsync(new Uri(Plain, "metrics"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        ownPolicies?.Dispose();
        Log.Dispose();
    }
}
