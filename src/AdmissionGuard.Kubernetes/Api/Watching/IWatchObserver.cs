namespace AdmissionGuard.Kubernetes.Api.Watching;

/// <summary>Is told how watches fare; for logs and health.</summary>
public interface IWatchObserver
{
    /// <summary>A list is complete.</summary>
    /// <param name="what">The collection, in the plural.</param>
    /// <param name="count">How many objects it has.</param>
    void Listed(string what, int count);

    /// <summary>Something went wrong; what is known stays in use, and the watch tries again.</summary>
    /// <param name="what">The collection, in the plural.</param>
    /// <param name="problem">What went wrong, as one sentence without its full stop.</param>
    /// <param name="delay">When it tries again.</param>
    void SetBack(string what, string problem, TimeSpan delay);

    /// <summary>The API server sends changes again after a setback.</summary>
    void Recovered(string what);
}
