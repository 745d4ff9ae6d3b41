using AdmissionGuard.Options;
using Microsoft.AspNetCore.Connections;

namespace AdmissionGuard.Hosting;

/// <summary>Registers hosting.</summary>
internal static class HostingServiceCollectionExtensions
{
    // For what is in flight when the drain is over.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(10);

    /// <summary>Adds what leads requests, starts and stops.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services, ServerOptions options, TimeProvider clock) =>
        services
            .AddSingleton(options)
            .AddSingleton(clock)
            .AddSingleton<IMemoryPoolFactory<byte>, RecordPoolFactory>()
            .AddSingleton<ListeningAddresses>()
            .AddSingleton<RequestRouter>()
            .AddHostedService<DrainService>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime + LastAnswers);
}
