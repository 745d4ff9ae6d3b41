using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>What is special about one registry.</summary>
public sealed record RegistrySettings
{
    /// <summary>HTTPS, the roots of the system, no mirror.</summary>
    public static RegistrySettings Default { get; } = new();

    /// <summary>
    /// How to speak to it, and to the hosts it redirects to unless they have settings of their own. With
    /// <see cref="ConnectionOptions.AllowPlainHttp"/> the registry is asked over <c>http://</c> and nothing else.
    /// </summary>
    public ConnectionOptions Connection { get; init; } = ConnectionOptions.Default;

    /// <summary>Who is asked before it, in this order; it is asked itself when none of them has a good answer.</summary>
    public IReadOnlyList<RegistryMirror> Mirrors { get; init; } = [];

    /// <summary>See <see cref="Authentication.RealmRules.AllowedHosts"/>.</summary>
    public IReadOnlyCollection<string> AllowedRealmHosts { get; init; } = [];
}
