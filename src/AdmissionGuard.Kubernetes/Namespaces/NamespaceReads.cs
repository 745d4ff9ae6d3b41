using System.Collections.Concurrent;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Policies.Documents;

namespace AdmissionGuard.Kubernetes.Namespaces;

/// <summary>
/// Reads namespaces that the watch has not told of: one made a moment ago, or any while the watch is not there yet. However many reviews
/// ask for a namespace, it is read once at a time; what cannot be read stays unknown, and is asked for again by the next review.
/// </summary>
public sealed class NamespaceReads(ApiConnection api, NamespaceLabels labels, TimeProvider clock) : IDisposable
{
    /// <summary>How long a read may take, whoever waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // After a start, or while the watch is down, each review may ask for another namespace.
    private const int MostAtOnce = 16;

    private readonly ConcurrentDictionary<string, Lazy<Task>> running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Sees to it that the namespace is known, if it can be within the time. Never throws: what is not known then denies.</summary>
    public async ValueTask EnsureKnownAsync(string name, TimeSpan within)
    {
        if (!KubernetesNames.IsNamespace(name) || labels.TryGet(name, out _))
        {
            return;
        }

        Task reading = running.GetOrAdd(name, key => new Lazy<Task>(() => ReadAsync(key))).Value;
        await Task.WhenAny(reading, Task.Delay(within, clock, CancellationToken.None));
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task ReadAsync(string name)
    {
        // Not on the thread of the review: the dictionary's entry must be there before it can be taken away.
        await Task.Yield();
        using CancellationTokenSource patience = new(Patience, clock);
        try
        {
            await places.WaitAsync(patience.Token);
            try
            {
                ApiReply<NamespaceObject> reply = await api.GetAsync($"api/v1/namespaces/{Uri.EscapeDataString(name)}", ApiJson.Default.NamespaceObject, patience.Token);
                if (reply.Succeeded && LabelledNamespace.Of(reply.Value, labels.Texts) is { } read && read.Name == name)
                {
                    labels.Add(read);
                }
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            // The review that asked is denied with namespace-unknown, which names the namespace and says to try again.
        }
        finally
        {
            running.TryRemove(name, out _);
        }
    }
}
