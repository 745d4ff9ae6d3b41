using AdmissionGuard.Kubernetes.Api.Watching;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

/// <summary>Nobody is told how watches fare.</summary>
internal sealed class QuietWatches : IWatchObserver
{
    public void Listed(string what, int count)
    {
    }

    public void SetBack(string what, string problem, TimeSpan delay)
    {
    }

    public void Recovered(string what)
    {
    }
}
