using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>A registry that answers for another one; asked with <c>ns=</c> as containerd does.</summary>
/// <param name="Address">Scheme, host and port; a path may follow, below which the API hangs.</param>
public sealed record RegistryMirror(Uri Address)
{
    /// <summary>How to speak to it.</summary>
    public ConnectionOptions Connection { get; init; } = ConnectionOptions.Default;

    /// <summary>The mirror's own credentials. Those of the registry it stands for are never sent to it.</summary>
    public ICredentialSource Credentials { get; init; } = NoCredentials.Instance;

    /// <summary>See <see cref="Authentication.RealmRules.AllowedHosts"/>.</summary>
    public IReadOnlyCollection<string> AllowedRealmHosts { get; init; } = [];
}
