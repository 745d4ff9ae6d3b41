using System.Collections.Immutable;
using System.Net.Sockets;
using AdmissionGuard.Health;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Hosting;

/// <summary>Runs the server as a process: from options to exit code.</summary>
internal sealed class ServerProcess(ServerOptions options, TextWriter output, TextWriter error)
{
    /// <summary>Ended as it was asked to.</summary>
    public const int Success = 0;

    /// <summary>Could not start: options, policies, certificate or ports.</summary>
    public const int CannotStart = 2;

    /// <summary>Runs until the process is told to stop.</summary>
    public async Task<int> RunAsync()
    {
        if (options.Cluster is not null)
        {
            // Policies come when all else has started: what reads them is compiled meanwhile, on another core.
            _ = Task.Run(() => BuiltInBaseline.Set);
        }

        await using WebApplication app = Server.Build(options, TimeProvider.System, JsonLogging.Configure);
        ImmutableArray<string> problems = await Server.LoadAsync(app.Services);
        if (!problems.IsEmpty)
        {
            return Report(problems);
        }

        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return Report([$"cannot listen: {exception.Message.TrimEnd('.')}; choose others with --port (ADMISSIONGUARD_PORT), --metrics-port (ADMISSIONGUARD_METRICS_PORT) or --address (ADMISSIONGUARD_ADDRESS)"]);
        }

        await AnnounceAsync(app.Services, app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        return Success;
    }

    private int Report(ImmutableArray<string> problems)
    {
        foreach (string problem in problems)
        {
            error.WriteLine($"AdmissionGuard cannot start: {problem}");
        }

        return CannotStart;
    }

    private async Task AnnounceAsync(IServiceProvider services, CancellationToken stopping)
    {
        ListeningAddresses addresses = services.GetRequiredService<ListeningAddresses>();
        ILogger logger = services.GetRequiredService<ILogger<ServerProcess>>();
        Log.Listening(logger, Server.Version, addresses.Webhook, addresses.Plain);
        if (!options.IsTrial)
        {
            if (options.Callers is null)
            {
                Log.AnybodyMayAsk(logger);
            }

            return;
        }

        Task answered = services.GetRequiredService<Readiness>().Answered;
        await answered.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answered.IsCompletedSuccessfully)
        {
            await output.WriteLineAsync(TrialBanner.Text(Server.Version, options, addresses));
        }
    }
}
