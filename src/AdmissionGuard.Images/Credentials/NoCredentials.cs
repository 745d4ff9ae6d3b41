namespace AdmissionGuard.Images.Credentials;

/// <summary>Always asks anonymously.</summary>
public sealed class NoCredentials : ICredentialSource
{
    private NoCredentials()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoCredentials Instance { get; } = new();

    /// <inheritdoc/>
    public ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation) => new(CredentialReading.None);
}
