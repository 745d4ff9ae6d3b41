namespace AdmissionGuard.Kubernetes.Leases;

/// <summary>Is told who holds the Lease; for logs and metrics.</summary>
public interface ILeaseObserver
{
    /// <summary>We hold it from now on.</summary>
    void Acquired(string lease);

    /// <summary>We hold it no more.</summary>
    /// <param name="lease">The Lease.</param>
    /// <param name="why">Why, as one clause.</param>
    void Lost(string lease, string why);

    /// <summary>We have given it up, since this process ends.</summary>
    void Released(string lease);

    /// <summary>It could not be read or written; told once for each problem in a row.</summary>
    void SetBack(string lease, string problem);
}
