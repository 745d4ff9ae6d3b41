using System.Collections.Concurrent;
using AdmissionGuard.Kubernetes.Registrations;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

/// <summary>Keeps what is said of configurations, and plays the endpoint.</summary>
internal sealed class RecordedRegistration : IRegistrationObserver, IEndpointCheck
{
    public ConcurrentQueue<string> Said { get; } = new();

    public ConcurrentQueue<(Uri Endpoint, EndpointTrust Trust)> Asked { get; } = new();

    /// <summary>Why the endpoint does not answer; null when it does.</summary>
    public string? Silence { get; set; }

    public string? Lack { get; private set; } = "nobody has said anything";

    public void Stands(string configuration, string? lack) => Lack = lack;

    public void Applied(string configuration, string what) => Said.Enqueue($"applied {configuration}: {what}");

    public void Repaired(string configuration, RepairCause cause, string what, string version) => Said.Enqueue($"repaired {configuration}, {cause}: {what}");

    public void SetBack(string configuration, string problem, TimeSpan delay) => Said.Enqueue($"set back {configuration}: {problem}");

    public Task<string?> ProblemAsync(Uri endpoint, EndpointTrust trust, CancellationToken stop)
    {
        Asked.Enqueue((endpoint, trust));
        return Task.FromResult(Silence);
    }
}
