namespace AdmissionGuard.PolicyLoading;

/// <summary>Registers policy loading.</summary>
internal static class PolicyServiceCollectionExtensions
{
    /// <summary>Adds the policies and their reload.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services) =>
        services
            .AddSingleton<PolicyStore>()
            .AddSingleton<PolicyMetrics>()
            .AddSingleton<PolicyComposition>()
            .AddSingleton<PolicyLoader>()
            .AddHostedService<PolicyWatch>();
}
