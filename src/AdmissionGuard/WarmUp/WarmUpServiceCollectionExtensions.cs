namespace AdmissionGuard.WarmUp;

/// <summary>Registers the warm-up.</summary>
internal static class WarmUpServiceCollectionExtensions
{
    /// <summary>Adds the warm-up.</summary>
    public static IServiceCollection AddWarmUp(this IServiceCollection services) =>
        services.AddSingleton<WarmUpPass>().AddSingleton<WarmUpObservers>().AddHostedService<WarmUpService>();
}
