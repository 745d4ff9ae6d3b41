using AdmissionGuard.Options;

namespace AdmissionGuard.Reviews;

/// <summary>Registers reviews.</summary>
internal static class ReviewServiceCollectionExtensions
{
    // A waiting review holds at most its first 64 KiB, in its connection's own buffers.
    private const int MaxWaiting = 512;

    /// <summary>Adds the endpoint and what it needs.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton(new ReviewGate(options.MaxConcurrentReviews, options.MaxBuffered, MaxWaiting))
            .AddSingleton(options.Fingerprints)
            .AddSingleton<TimeoutParameter>()
            .AddSingleton<BodyReceiver>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<ReviewMetrics>()
            .AddSingleton<AuditLog>()
            .AddSingleton<ReviewObservers>()
            .AddSingleton<ReviewEndpoint>();
}
