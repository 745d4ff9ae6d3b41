using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;

namespace AdmissionGuard.Images.Registry;

/// <summary>One server that can be asked about an image: its registry, or a mirror of it.</summary>
internal sealed record RegistryEndpoint
{
    /// <summary>Docker Hub's API is not at the host that its images name.</summary>
    private const string DockerHubApi = "registry-1.docker.io";

    /// <summary>Scheme, host, port and what comes before <c>v2/</c>; ends with a slash.</summary>
    public required Uri Base { get; init; }

    public required ConnectionOptions Connection { get; init; }

    public required RealmRules Realms { get; init; }

    public required IReadOnlyList<Credential> Credentials { get; init; }

    /// <summary>The registry that a mirror is asked about; null for the registry itself.</summary>
    public string? Namespace { get; init; }

    /// <summary>The registry that an image names.</summary>
    public static RegistryEndpoint Of(ImageReference image, RegistrySettings settings, IReadOnlyList<Credential> credentials)
    {
        string host = image.Registry == HostGrammar.DockerHub ? DockerHubApi : image.Registry;
        string scheme = settings.Connection.AllowPlainHttp ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        return new RegistryEndpoint
        {
            Base = new Uri($"{scheme}://{host}/"),
            Connection = settings.Connection,
            Realms = Rules(settings.Connection, settings.AllowedRealmHosts),
            Credentials = credentials,
        };
    }

    /// <summary>A mirror of the registry that an image names.</summary>
    public static RegistryEndpoint Of(ImageReference image, RegistryMirror mirror, IReadOnlyList<Credential> credentials)
    {
        string address = mirror.Address.GetLeftPart(UriPartial.Path);
        return new RegistryEndpoint
        {
            Base = new Uri(address.EndsWith('/') ? address : address + "/"),
            Connection = mirror.Connection,
            Realms = Rules(mirror.Connection, mirror.AllowedRealmHosts),
            Credentials = credentials,
            Namespace = image.Registry,
        };
    }

    /// <summary>The address of a manifest or blob.</summary>
    /// <param name="repository">The path of the repository.</param>
    /// <param name="kind"><c>manifests</c> or <c>blobs</c>.</param>
    /// <param name="name">Tag or digest.</param>
    public Uri Address(string repository, string kind, string name) =>
        new(Base, $"v2/{repository}/{kind}/{name}{(Namespace is null ? "" : $"?ns={Uri.EscapeDataString(Namespace)}")}");

    private static RealmRules Rules(ConnectionOptions connection, IReadOnlyCollection<string> allowed) =>
        RealmRules.AnyPublicHost with { AllowPlainHttp = connection.AllowPlainHttp, AllowedHosts = allowed };
}
