using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.Events;

/// <summary>
/// Writes Events, at most one of each content whatever the number of replicas: the name of an Event is made of what it says, so the second
/// one to come finds it there. Events are help, not duty: beyond <see cref="MaxWaiting"/> the oldest is dropped, and one that
/// cannot be written is not tried again, since the log and the metrics have told it too.
/// </summary>
public sealed class EventWriter(ApiConnection api, TimeProvider clock)
{
    /// <summary>The most Events in line.</summary>
    public const int MaxWaiting = 256;

    private const int MaxMessage = 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<ObjectEvent> line = Channel.CreateBounded<ObjectEvent>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Puts an Event into the line. Never waits.</summary>
    public void Tell(ObjectEvent told) => line.Writer.TryWrite(told);

    /// <summary>Puts an Event about a ConfigMap of policies into the line. Never waits.</summary>
    public void Tell(PolicyEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        Tell(new ObjectEvent(new EventTarget("v1", "ConfigMap", told.Map.Key.Namespace, told.Map.Key.Name, told.Map.Uid, told.Map.ResourceVersion), told.Reason, told.Message, told.IsWarning));
    }

    /// <summary>Writes Events until it is stopped.</summary>
    /// <param name="failed">Is told why one could not be written.</param>
    /// <param name="stop">Stops it.</param>
    public async Task RunAsync(Action<string> failed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(failed);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                ObjectEvent told = await line.Reader.ReadAsync(stop);
                if (await WriteAsync(told, stop) is { } problem)
                {
                    failed(problem);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or JsonException)
            {
                failed(QuotedText.Plain(exception.Message.TrimEnd('.')));
            }
        }
    }

    private async Task<string?> WriteAsync(ObjectEvent told, CancellationToken stop)
    {
        using CancellationTokenSource patience = new(Patience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        string space = told.About.Namespace;
        ApiReply<EventObject> reply = await api.WriteAsync(
            HttpMethod.Post, $"api/v1/namespaces/{Uri.EscapeDataString(space)}/events", Make(told), ApiJson.Default.EventObject, either.Token);
        return reply.Succeeded || reply.Failure.IsConflict ? null : reply.Failure.ToString();
    }

    private EventObject Make(ObjectEvent told)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new EventObject
        {
            Metadata = new ObjectMeta { Name = NameOf(told), Namespace = told.About.Namespace },
            InvolvedObject = new EventSubject
            {
                ApiVersion = told.About.ApiVersion,
                Kind = told.About.Kind,
                Namespace = told.About.Namespace,
                Name = told.About.Name,
                Uid = told.About.Uid,
                ResourceVersion = told.About.ResourceVersion,
            },
            Reason = told.Reason,
            Message = CutText.To(told.Message, MaxMessage),
            Type = told.IsWarning ? "Warning" : "Normal",
            Source = new EventSender { Component = "admissionguard" },
            FirstTimestamp = now,
            LastTimestamp = now,
        };
    }

    // As event names usually are: the object's, and a number. An object's name may have 253 characters, and so may an Event's.
    private static string NameOf(ObjectEvent told)
    {
        string content = string.Create(CultureInfo.InvariantCulture, $"{told.About.Uid}\n{told.About.ResourceVersion}\n{told.Reason}\n{told.Message}");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
        return $"{told.About.Name[..Math.Min(told.About.Name.Length, 230)].TrimEnd('.', '-')}.{hash}";
    }
}
