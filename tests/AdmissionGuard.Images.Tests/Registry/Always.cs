using AdmissionGuard.Images.Credentials;

namespace AdmissionGuard.Images.Tests.Registry;

/// <summary>The same credentials for everything.</summary>
internal sealed class Always(params Credential[] credentials) : ICredentialSource
{
    public static Always Alice { get; } = new(Credential.OfPassword("alice", "correct horse"));

    public static Always Mallory { get; } = new(Credential.OfPassword("mallory", "wrong secret"));

    public ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation) => new(CredentialReading.Of(credentials));
}
