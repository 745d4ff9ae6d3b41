using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>How a server is spoken to, with what the files said: two equal ones can share a client.</summary>
/// <param name="Address">The trust server; empty for registries.</param>
/// <param name="Connection">TLS and the like.</param>
/// <param name="TokenHosts">Hosts of token services, in one line.</param>
/// <param name="CredentialsVersion">The file that the credentials came from; null for none.</param>
internal sealed record ServerSetup(string Address, ConnectionOptions Connection, string TokenHosts, WatchedText? CredentialsVersion)
{
    /// <summary>The credentials; null where the policy names none.</summary>
    public DockerConfig? Credentials { get; init; }

    /// <summary>The hosts one by one.</summary>
    public IReadOnlyList<string> AllowedHosts => TokenHosts.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True when nothing is special.</summary>
    public bool IsUsual => Connection == ConnectionOptions.Default && TokenHosts.Length == 0 && CredentialsVersion is null;

    /// <summary>Credentials are told apart by the file they came from.</summary>
    public bool Equals(ServerSetup? other) =>
        other is not null
        && Address == other.Address
        && Connection == other.Connection
        && TokenHosts == other.TokenHosts
        && ReferenceEquals(CredentialsVersion, other.CredentialsVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Connection, TokenHosts, CredentialsVersion);

    /// <summary>Tells the server and nothing else.</summary>
    public override string ToString() => Address;
}
