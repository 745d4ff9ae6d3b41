using AdmissionGuard.Images.Credentials;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Credentials of one workload for one repository, in the order of trial.</summary>
internal sealed class PullCredentials(IReadOnlyList<Credential> credentials) : ICredentialSource
{
    /// <summary>None.</summary>
    public static PullCredentials None { get; } = new([]);

    /// <summary>Tells them apart in keys of what is kept; empty for none.</summary>
    public string Ids { get; } = string.Join(' ', credentials.Select(credential => credential.Id));

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => credentials.Count == 0;

    /// <inheritdoc/>
    public ValueTask<CredentialReading> FindAsync(string registry, string repository, CancellationToken cancellation) => new(CredentialReading.Of(credentials));

    /// <summary>Shows nothing.</summary>
    public override string ToString() => "(pull credentials)";
}
