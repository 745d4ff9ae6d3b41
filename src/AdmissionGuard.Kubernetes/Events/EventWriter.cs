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

    private readonly Channel<PolicyEvent> line = Channel.CreateBounded<PolicyEvent>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Puts an Event into the line. Never waits.</summary>
    public void Tell(PolicyEvent told) => line.Writer.TryWrite(told);

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
                PolicyEvent told = await line.Reader.ReadAsync(stop);
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

    private async Task<string?> WriteAsync(PolicyEvent told, CancellationToken stop)
    {
        using CancellationTokenSource patience = new(Patience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
        string space = told.Map.Key.Namespace;
        ApiReply<EventObject> reply = await api.WriteAsync(
            HttpMethod.Post, $"api/v1/namespaces/{Uri.EscapeDataString(space)}/events", Make(told), ApiJson.Default.EventObject, either.Token);
        return reply.Succeeded || reply.Failure.IsConflict ? null : reply.Failure.ToString();
    }

    private EventObject Make(PolicyEvent told)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new EventObject
        {
            Metadata = new ObjectMeta { Name = NameOf(told), Namespace = told.Map.Key.Namespace },
            InvolvedObject = new EventSubject
            {
                ApiVersion = "v1",
                Kind = "ConfigMap",
                Namespace = told.Map.Key.Namespace,
                Name = told.Map.Key.Name,
                Uid = told.Map.Uid,
                ResourceVersion = told.Map.ResourceVersion,
            },
            Reason = told.Reason,
            Message = CutText.To(told.Message, MaxMessage),
            Type = told.IsWarning ? "Warning" : "Normal",
            Source = new EventSender { Component = "admissionguard" },
            FirstTimestamp = now,
            LastTimestamp = now,
        };
    }

    // As event names usually are: the object's, and a number. A ConfigMap's name may have 253 characters, and so may an Event's.
    private static string NameOf(PolicyEvent told)
    {
        string content = string.Create(CultureInfo.InvariantCulture, $"{told.Map.Uid}\n{told.Map.ResourceVersion}\n{told.Reason}\n{told.Message}");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
        return $"{told.Map.Key.Name[..Math.Min(told.Map.Key.Name.Length, 230)].TrimEnd('.', '-')}.{hash}";
    }
}
