using System.Collections.Concurrent;
using AdmissionGuard.Kubernetes.Certificates;

namespace AdmissionGuard.Kubernetes.Tests.Certificates;

/// <summary>Keeps what is said of certificates.</summary>
internal sealed class RecordedRotation : IRotationObserver
{
    public ConcurrentQueue<string> Said { get; } = new();

    public void Done(RotationAct act, string reason) => Said.Enqueue($"{act}: {reason}");

    public void SetBack(RotationAct act, string problem) => Said.Enqueue($"set back {act}: {problem}");
}
