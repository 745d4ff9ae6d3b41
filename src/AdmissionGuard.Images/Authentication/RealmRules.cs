using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Authentication;

/// <summary>
/// Where credentials may be taken to. A server names its token server itself (the realm), so a hostile one would name whom it likes: a
/// service inside the cluster to be called, or its own machine to collect what was meant for another. Notary v1 section 3.6 of our notes,
/// and the same rules as the registry clients of containerd and Google.
/// </summary>
public sealed record RealmRules
{
    private const int MaxLength = 2048;

    /// <summary>What the token protocol's own parameters are called: it is for us alone to say what they are.</summary>
    private static readonly HashSet<string> Ours =
        new(["scope", "service", "account", "client_id", "offline_token", "grant_type", "refresh_token"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Any host with a public name, as registries need: Docker Hub's token server is not Docker Hub's registry.</summary>
    public static RealmRules AnyPublicHost { get; } = new();

    /// <summary>Only the server's own host, and hosts of <see cref="AllowedHosts"/>, as trust servers need.</summary>
    public static RealmRules OwnHost { get; } = new() { OnlyOwnOrAllowed = true };

    /// <summary>True when a host must be the server's own or an allowed one.</summary>
    public bool OnlyOwnOrAllowed { get; init; }

    /// <summary>
    /// Hosts that the operator trusts with the credentials of this server, in lower case: <c>auth.example.com</c> for port 443, else with the
    /// port, e.g. <c>127.0.0.1:5001</c>.
    /// </summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];

    /// <summary>True where the server itself may be spoken to over plain HTTP: when it is, its token server may be too.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>Reads a realm; null and why when nothing may be sent to it.</summary>
    internal Uri? Accept(Uri server, string? realm, out string problem)
    {
        problem = "";
        if (realm is null || realm.Length > MaxLength || !Uri.TryCreate(realm, UriKind.Absolute, out Uri? address) || address.Host.Length == 0)
        {
            problem = "names no usable token server (realm)";
            return null;
        }

        problem = Refusal(server, address);
        return problem.Length == 0 ? address : null;
    }

    private string Refusal(Uri server, Uri address)
    {
        bool own = Origins.Same(server, address);
        bool allowed = AllowedHosts.Contains(Origins.HostAndPort(address), StringComparer.OrdinalIgnoreCase);
        if (address.Scheme != Uri.UriSchemeHttps && !(AllowPlainHttp && address.Scheme == Uri.UriSchemeHttp && server.Scheme == Uri.UriSchemeHttp))
        {
            return $"names a token server without https, {Origins.Shown(address)}";
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return "names a token server with a user name or a fragment in its address";
        }

        if (NamesOf(address.Query).Any(Ours.Contains))
        {
            return $"names a token server with a right, a service or an account in its address, {Origins.Shown(address)}";
        }

        if (LocalHosts.IsLocal(address) && !own && !allowed)
        {
            return $"names a token server at a private address, {Origins.Shown(address)}";
        }

        return OnlyOwnOrAllowed && !allowed && !Origins.SameHost(server, address)
            ? $"names a token server on another host, {Origins.Shown(address)}"
            : "";
    }

    /// <summary>The names of a query's parameters as any server may understand them.</summary>
    private static IEnumerable<string> NamesOf(string query) =>
        query.TrimStart('?').Split('&', ';').Select(parameter => Uri.UnescapeDataString(parameter.Split('=')[0].Replace('+', ' ')).Trim());
}
