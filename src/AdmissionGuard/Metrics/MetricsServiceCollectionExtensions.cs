namespace AdmissionGuard.Metrics;

/// <summary>Registers the metrics.</summary>
internal static class MetricsServiceCollectionExtensions
{
    /// <summary>Adds the metrics and their endpoint.</summary>
    public static IServiceCollection AddGuardMetrics(this IServiceCollection services) =>
        services.AddSingleton(_ => new GuardMetrics().WithProcess()).AddSingleton<MetricsEndpoint>();
}
