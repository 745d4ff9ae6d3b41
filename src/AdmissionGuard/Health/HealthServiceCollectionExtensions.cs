namespace AdmissionGuard.Health;

/// <summary>Registers health.</summary>
internal static class HealthServiceCollectionExtensions
{
    /// <summary>Adds readiness and its endpoint.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<Remarks>().AddSingleton<Readiness>().AddSingleton<HealthEndpoint>();
}
