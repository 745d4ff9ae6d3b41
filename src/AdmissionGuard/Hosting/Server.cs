using System.Collections.Immutable;
using System.Reflection;
using AdmissionGuard.Callers;
using AdmissionGuard.Cluster;
using AdmissionGuard.Health;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Signatures;
using AdmissionGuard.Reviews;
using AdmissionGuard.Tls;
using AdmissionGuard.Upkeep;
using AdmissionGuard.WarmUp;

namespace AdmissionGuard.Hosting;

/// <summary>Puts the server together.</summary>
internal static class Server
{
    /// <summary>The version of this build.</summary>
    public static string Version { get; } =
        typeof(Server).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Builds the server without starting it.</summary>
    public static WebApplication Build(ServerOptions options, TimeProvider clock, Action<ILoggingBuilder> configureLogging)
    {
        // The content root is not the working folder: a stray appsettings.json must not change a security gate.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "AdmissionGuard" });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        configureLogging(builder.Logging);
        builder.Services
            .AddHosting(options, clock)
            .AddGuardMetrics()
            .AddHealth()
            .AddCertificates()
            .AddCallers(options.Callers)
            .AddPolicies()
            .AddCluster(options.Cluster)
            .AddUpkeep(options.Cluster)
            .AddSignatures(options.Cluster)
            .AddReviews(options)
            .AddWarmUp();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
            Listeners.Configure(kestrel, options, kestrel.ApplicationServices.GetRequiredService<CertificateStore>()));
        WebApplication app = builder.Build();

        // Not before the first request: what it leads to needs the cluster, which LoadAsync opens.
        RequestRouter? router = null;
        app.Run(context => (router ??= app.Services.GetRequiredService<RequestRouter>()).Handle(context));
        if (options.Callers is not null)
        {
            // Behind the end, where no request comes: else the framework puts it in front, and every request is authenticated anew.
            app.UseAuthentication();
        }

        return app;
    }

    /// <summary>Loads certificate, cluster access and policies; empty, or every line that says why the server cannot start.</summary>
    public static async Task<ImmutableArray<string>> LoadAsync(IServiceProvider services)
    {
        // Beside the policies: to a process that has just begun each is a tenth of a second.
        Task<string?> certificate = Task.Run(services.GetRequiredService<CertificateLoader>().Load);
        string? cluster = services.GetService<ClusterConnection>()?.Open();
        string? authority = services.GetService<ClientAuthorityLoader>()?.Load();
        string? registration = services.GetService<RegistrationFile>()?.Load();
        string? trustState = services.GetRequiredService<TrustStateFolder>().Problem();

        // Policies need to know the cluster.
        ImmutableArray<string> policies = cluster is null ? services.GetRequiredService<PolicyLoader>().Load() : [cluster];
        return [.. new[] { await certificate, authority, registration, trustState }.OfType<string>(), .. policies];
    }
}
