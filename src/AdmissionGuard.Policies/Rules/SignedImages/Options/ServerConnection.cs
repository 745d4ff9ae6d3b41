namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>How a server is spoken to: the fields that <c>notary</c> and <c>registry</c> have in common.</summary>
public record ServerConnection
{
    /// <summary><c>plainHttp</c>: speak HTTP without TLS. For tests and closed networks; default false.</summary>
    public bool PlainHttp { get; init; }

    /// <summary><c>caBundle</c>: the certificates (PEM) that vouch for the server, in place of the system's; null for the system's.</summary>
    public string? CaBundle { get; init; }

    /// <summary><c>caFile</c>: the same in a file, read again when it changes; null when absent.</summary>
    public string? CaFile { get; init; }

    /// <summary><c>credentials.file</c>: a docker <c>config.json</c>, read again when it changes; null to ask anonymously.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary><c>tokenHosts</c>: hosts beside the server's own whose token service may be given the credentials.</summary>
    public IReadOnlyList<string> TokenHosts { get; init; } = [];
}
