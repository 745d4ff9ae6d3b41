using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Notary;

/// <summary>A Notary server.</summary>
public sealed record TrustServer
{
    /// <summary>The base address, e.g. <c>https://notary.example.com</c> or <c>https://example.com/notary</c>; the API is below it.</summary>
    /// <exception cref="ArgumentException">It is not absolute, or has a user, a query or a fragment: credentials belong into <see cref="Credentials"/>.</exception>
    public required Uri Address
    {
        get;
        init => field = value is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
            ? value
            : throw new ArgumentException("the address of a trust server is scheme, host, port and path, without user, query and fragment", nameof(value));
    }

    /// <summary>How the server may be spoken to; over <c>http</c> only where these options say so.</summary>
    public ConnectionOptions Connection { get; init; } = ConnectionOptions.Default;

    /// <summary>Where its credentials come from; normally it is asked anonymously.</summary>
    public ICredentialSource Credentials { get; init; } = NoCredentials.Instance;

    /// <summary>
    /// Hosts, with a port where it is not the scheme's, to which this server may send for a token besides itself, e.g.
    /// <c>auth.example.com</c>. Credentials go nowhere else.
    /// </summary>
    public IReadOnlyList<string> AllowedRealmHosts { get; init; } = [];

    /// <summary>The address as state and caches are keyed by it: without a slash at its end.</summary>
    public string Key => Address.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <inheritdoc/>
    public override string ToString() => Key;
}
