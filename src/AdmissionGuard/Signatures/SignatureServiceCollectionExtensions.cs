using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;

namespace AdmissionGuard.Signatures;

/// <summary>Registers the verifying of signatures.</summary>
internal static class SignatureServiceCollectionExtensions
{
    /// <summary>Adds the verifier and what it needs. No connection is opened before a policy asks for one.</summary>
    public static IServiceCollection AddSignatures(this IServiceCollection services) =>
        services
            .AddSingleton<TrustStateFolder>()
            .AddSingleton<SignatureMetrics>()
            .AddSingleton(Make);

    private static SignatureVerification Make(IServiceProvider services)
    {
        GuardMetrics metrics = services.GetRequiredService<GuardMetrics>();
        ILogger logger = services.GetRequiredService<ILogger<SignatureVerification>>();
        string? credentials = services.GetRequiredService<ServerOptions>().RegistryConfig;
        SignatureVerificationOptions options = new()
        {
            States = services.GetRequiredService<TrustStateFolder>().Open(),
            Credentials = credentials is null ? NoCredentials.Instance : new DockerConfigFile(credentials),
            Observer = services.GetRequiredService<SignatureMetrics>(),
            AroundTrustServers = inner => new RequestCounter(metrics, inner),
            AroundRegistries = inner => new FaultLog(logger, inner),
            HidesFaults = true,
        };
        return new SignatureVerification(options, services.GetRequiredService<TimeProvider>());
    }
}
