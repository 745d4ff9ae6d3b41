using System.Collections.Concurrent;
using AdmissionGuard.Kubernetes.Leases;

namespace AdmissionGuard.Kubernetes.Tests.Leases;

/// <summary>Keeps what an election says.</summary>
internal sealed class RecordedLease : ILeaseObserver
{
    public ConcurrentQueue<string> Said { get; } = new();

    public void Acquired(string lease) => Said.Enqueue("acquired");

    public void Lost(string lease, string why) => Said.Enqueue($"lost: {why}");

    public void Released(string lease) => Said.Enqueue("released");

    public void SetBack(string lease, string problem) => Said.Enqueue($"set back: {problem}");
}
