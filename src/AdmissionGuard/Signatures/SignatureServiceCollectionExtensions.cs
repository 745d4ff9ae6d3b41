using AdmissionGuard.Cluster;
using AdmissionGuard.Health;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Kubernetes.TrustStates;
using AdmissionGuard.Metrics;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Signatures;

/// <summary>Registers the verifying of signatures.</summary>
internal static class SignatureServiceCollectionExtensions
{
    /// <summary>Adds the verifier and what it needs. No connection is opened before a policy asks for one.</summary>
    public static IServiceCollection AddSignatures(this IServiceCollection services, ClusterOptions? cluster) =>
        (cluster?.TrustStateMap is null ? services : services.AddHostedService(Look))
            .AddSingleton<TrustStateFolder>()
            .AddSingleton<SignatureMetrics>()
            .AddSingleton(States)
            .AddSingleton(Make);

    private static TrustStateLook Look(IServiceProvider services) =>
        new(
            (ConfigMapTrustStateStore)services.GetRequiredService<ITrustStateStore>(),
            services.GetRequiredService<Remarks>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<TrustStateLook>>());

    // Not before the cluster was opened.
    private static ITrustStateStore States(IServiceProvider services)
    {
        if (services.GetRequiredService<ServerOptions>().Cluster?.TrustStateMap is not { } map)
        {
            return services.GetRequiredService<TrustStateFolder>().Open();
        }

        ClusterConnection cluster = services.GetRequiredService<ClusterConnection>();
        ILogger logger = services.GetRequiredService<ILogger<ConfigMapTrustStateStore>>();
        return new ConfigMapTrustStateStore(
            cluster.Api, cluster.OwnNamespace, map, services.GetRequiredService<TimeProvider>(), percent => Log.TrustStateFills(logger, map, percent));
    }

    private static SignatureVerification Make(IServiceProvider services)
    {
        GuardMetrics metrics = services.GetRequiredService<GuardMetrics>();
        ILogger logger = services.GetRequiredService<ILogger<SignatureVerification>>();
        string? credentials = services.GetRequiredService<ServerOptions>().RegistryConfig;
        SignatureVerificationOptions options = new()
        {
            States = services.GetRequiredService<ITrustStateStore>(),
            Credentials = credentials is null ? NoCredentials.Instance : new DockerConfigFile(credentials),
            Observer = services.GetRequiredService<SignatureMetrics>(),
            AroundTrustServers = inner => new RequestCounter(metrics, inner),
            AroundRegistries = inner => new FaultLog(logger, inner),
            HidesFaults = true,
        };
        return new SignatureVerification(options, services.GetRequiredService<TimeProvider>());
    }
}
