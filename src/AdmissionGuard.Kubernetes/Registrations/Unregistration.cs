using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Kubernetes.Leases;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>
/// Takes AdmissionGuard's webhook configurations out of a cluster while its replicas still run: it takes the Lease first, so that none of
/// them puts a configuration back. A replica asks for the Lease between seeing a deletion and undoing it, so what comes back can only
/// be a write that was under way already; that is looked for, and deleted too.
/// </summary>
public sealed class Unregistration(ApiConnection api, string space, string lease, string identity, Action<string> say, TimeProvider clock)
{
    /// <summary>How long the replicas leave things alone, for the rest of the uninstallation.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private const int Tries = 20;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Deletes the configurations; null, or why that could not be done.</summary>
    public async Task<string?> RunAsync(ImmutableArray<string> names, CancellationToken stop)
    {
        try
        {
            string? problem = await TakeLeaseAsync(stop);
            foreach (string name in names)
            {
                problem ??= await DeleteAsync(name, stop);
            }

            return problem ?? await WatchOverAsync(names, stop);
        }
        catch (Exception exception) when (ApiTrouble.Is(exception) && !stop.IsCancellationRequested)
        {
            return $"{ApiTrouble.Words(exception)}; run it again";
        }
    }

    private async Task<string?> TakeLeaseAsync(CancellationToken stop)
    {
        LeaseClient client = new(api, space, lease, LeaseTimes.Usual.Patience, clock);
        for (int i = 0; i < Tries; i++)
        {
            ApiReply<LeaseObject> read = await client.ReadAsync(stop);
            if (!read.Succeeded)
            {
                return read.Failure.IsNotFound ? Told($"{client.Name} is gone already, so no replica registers anything") : $"{client.Name}: {read.Failure}";
            }

            LeaseRecord record = LeaseRecord.Of(read.Value);
            ApiReply<LeaseObject> written = await client.WriteAsync(read.Value, LeaseRules.Held(record, identity, Hold, clock.GetUtcNow()), stop);
            if (written.Succeeded)
            {
                return Told($"{client.Name} is taken: no replica registers anything for {Hold.TotalMinutes:0} minutes");
            }

            if (!written.Failure.IsConflict)
            {
                return $"{client.Name}: {written.Failure}";
            }
        }

        return $"{client.Name} changed {Tries} times while it was to be taken; run it again";
    }

    private async Task<string?> DeleteAsync(string name, CancellationToken stop)
    {
        using Within within = new(Patience, clock, stop);
        ApiReply<ApiObject> reply = await api.DeleteAsync(WebhookConfigurations.PathOf(name), within.Token);
        return reply.Succeeded ? Told($"{WebhookConfigurations.Kind} {name} is deleted")
            : reply.Failure.IsNotFound ? Told($"{WebhookConfigurations.Kind} {name} is not there")
            : $"{WebhookConfigurations.Kind} {name}: {reply.Failure}";
    }

    // Longer than a write of a replica can have been under way.
    private async Task<string?> WatchOverAsync(ImmutableArray<string> names, CancellationToken stop)
    {
        for (int quiet = 0, looks = 0; quiet < 4; looks++)
        {
            await Task.Delay(Between, clock, stop);
            quiet++;
            foreach (string name in names)
            {
                using Within within = new(Patience, clock, stop);
                ApiReply<WebhookConfigurationObject> read = await api.GetAsync(WebhookConfigurations.PathOf(name), ApiJson.Default.WebhookConfigurationObject, within.Token);
                if (read.Succeeded)
                {
                    quiet = 0;
                    if (looks > Tries)
                    {
                        return $"{WebhookConfigurations.Kind} {name} comes back each time that it is deleted; somebody else makes it: look at its metadata.managedFields";
                    }

                    if (await DeleteAsync(name, stop) is { } problem)
                    {
                        return problem;
                    }
                }
                else if (!read.Failure.IsNotFound)
                {
                    return $"{WebhookConfigurations.Kind} {name}: {read.Failure}";
                }
            }
        }

        return null;
    }

    private string? Told(string line)
    {
        say(line);
        return null;
    }
}
