namespace AdmissionGuard.Images.Credentials;

/// <summary>Where credentials come from: a file, a Pod's pull secrets, nothing.</summary>
public interface ICredentialSource
{
    /// <summary>What to try, in this order; none means to ask anonymously.</summary>
    /// <param name="registry">The host with its port, in lower case, e.g. <c>docker.io</c> or <c>registry.example.com:5000</c>.</param>
    /// <param name="repository">The path on it, e.g. <c>library/nginx</c>.</param>
    /// <param name="cancellation">Ends the looking.</param>
    ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation);
}
