namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Finds out whether API servers would get an answer.</summary>
public interface IEndpointCheck
{
    /// <summary>Asks as an API server would; null when it was answered, else why not.</summary>
    Task<string?> ProblemAsync(Uri endpoint, EndpointTrust trust, CancellationToken stop);
}
