namespace AdmissionGuard.Images.Credentials;

/// <summary>Credentials to try, or why they cannot be read.</summary>
public sealed record CredentialReading
{
    private CredentialReading()
    {
    }

    /// <summary>Nothing is configured: ask anonymously.</summary>
    public static CredentialReading None { get; } = new();

    /// <summary>What to try, in this order.</summary>
    public IReadOnlyList<Credential> Credentials { get; private init; } = [];

    /// <summary>
    /// What is wrong and how to mend it, as a sentence without any part of a secret; null when all could be read. Asking anonymously
    /// instead would hide the fault behind a denial by the registry.
    /// </summary>
    public string? Problem { get; private init; }

    /// <summary>Credentials to try.</summary>
    public static CredentialReading Of(IReadOnlyList<Credential> credentials) => new() { Credentials = credentials };

    /// <summary>They cannot be read.</summary>
    public static CredentialReading Broken(string problem) => new() { Problem = problem };
}
