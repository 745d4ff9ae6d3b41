using System.Net;
using System.Net.Http.Headers;
using AdmissionGuard.Images.Authentication;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Notary.Sources;

namespace AdmissionGuard.Notary.Transport;

/// <summary>
/// Gets the files of a Notary server over HTTPS (Notary v1, <c>GET /v2/{gun}/_trust/tuf/</c>). Decides by status alone, follows no redirect,
/// and repeats nothing that a server wrote. Credentials go to the server and to token services of its own or of
/// <see cref="TrustServer.AllowedRealmHosts"/>, always with the scope <c>repository:{gun}:pull</c> whatever a challenge asks for.
/// </summary>
public sealed class HttpTrustMetadataSource : ITrustMetadataSource
{
    private static readonly CacheControlHeaderValue NoCache = new() { NoCache = true };

    private readonly TrustServer server;
    private readonly HttpMessageInvoker invoker;
    private readonly Authenticator authenticator;
    private readonly RealmRules realms;

    /// <summary>A source of one server's files.</summary>
    /// <param name="server">
    /// The server. Its credentials are asked for its own host with its port, and the repository's full name below it: those of the registry
    /// are not sent to another host.
    /// </param>
    /// <param name="connections">The program's connections.</param>
    /// <param name="authenticator">The program's authenticator, which remembers tokens.</param>
    /// <exception cref="ArgumentException">
    /// The address is no http or https address, or has a user name, a query or a fragment in it; or the certificate bundle cannot be read.
    /// </exception>
    public HttpTrustMetadataSource(TrustServer server, HttpConnections connections, Authenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(connections);
        if (!IsUsable(server.Address))
        {
            throw new ArgumentException("a server's address is https://host, perhaps with a port and a path, and nothing else", nameof(server));
        }

        (this.server, this.authenticator) = (server, authenticator);
        invoker = connections.For(server.Connection);
        realms = RealmRules.OwnHost with { AllowedHosts = server.AllowedRealmHosts, AllowPlainHttp = server.Connection.AllowPlainHttp };
    }

    /// <inheritdoc/>
    public async Task<MetadataReading> ReadAsync(MetadataRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellation.ThrowIfCancellationRequested();
        CredentialReading found = await server.Credentials.FindAsync(HostAndPort, request.Gun.Value, cancellation);
        if (found.Problem is { } problem)
        {
            return MetadataReading.Failed(MetadataOutcome.AuthFailed, problem);
        }

        AccessResult result = await authenticator.SendAsync(Access(request, found.Credentials), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result switch
        {
            { Answer: { } answer } => ReadingOf(answer),
            { Refusal: { } refusal } => ReadingOf(refusal),
            _ => ReadingOf(result.Fault!),
        };
    }

    private string HostAndPort => server.Address.Authority.ToLowerInvariant();

    private static bool IsUsable(Uri address) =>
        address.IsAbsoluteUri
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.UserInfo.Length + address.Query.Length + address.Fragment.Length == 0;

    private static MetadataReading ReadingOf(HttpAnswer answer) => answer.StatusCode switch
    {
        HttpStatusCode.OK => MetadataReading.Found(answer.Body),
        HttpStatusCode.NotFound => MetadataReading.Failed(MetadataOutcome.NotFound, "it answered 404"),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            MetadataReading.Failed(MetadataOutcome.AuthFailed, $"it answered {(int)answer.StatusCode}"),
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest =>
            MetadataReading.Failed(MetadataOutcome.Unavailable, $"it answered {(int)answer.StatusCode}, and redirects are not followed"),
        _ => MetadataReading.Failed(MetadataOutcome.Unavailable, $"it answered {(int)answer.StatusCode}", answer.StatusCode >= HttpStatusCode.InternalServerError),
    };

    private static MetadataReading ReadingOf(AuthenticationFailure refusal) => MetadataReading.Failed(
        refusal switch
        {
            { Reason: AuthenticationReason.RealmRefused } => MetadataOutcome.RealmRefused,
            { IsTransient: true } or { Reason: AuthenticationReason.TokenServerThrottled } => MetadataOutcome.Unavailable,
            _ => MetadataOutcome.AuthFailed,
        },
        $"it {refusal.Problem}",
        refusal.IsTransient);

    private static MetadataReading ReadingOf(TransportFault fault) => MetadataReading.Failed(
        fault.Kind switch
        {
            TransportFaultKind.TooLarge => MetadataOutcome.TooLarge,
            TransportFaultKind.TimedOut => MetadataOutcome.TimedOut,
            _ => MetadataOutcome.Unavailable,
        },
        $"it {fault.Problem}",
        fault.IsTransient);

    private AccessRequest Access(MetadataRequest request, IReadOnlyList<Credential> found)
    {
        Uri address = new($"{server.Key}/v2/{request.Gun}/_trust/tuf/{NameOf(request)}");
        bool isCurrent = request is { Version: null, Sha256: null };
        return new AccessRequest
        {
            Server = server.Address,
            Invoker = invoker,
            CreateRequest = () => Message(address, isCurrent),
            Scope = $"repository:{request.Gun}:pull",
            Credentials = found,
            Realms = realms,
            NotFoundIsFinal = true,
            MaxBytes = request.MaxBytes,
        };
    }

    private static HttpRequestMessage Message(Uri address, bool isCurrent)
    {
        HttpRequestMessage message = new(HttpMethod.Get, address);
        if (isCurrent)
        {
            // Servers let proxies keep the current files for five minutes, the timestamp too.
            message.Headers.CacheControl = NoCache;
        }

        return message;
    }

    /// <summary>What becomes part of a URL is looked at here once more, whoever made the request.</summary>
    private static string NameOf(MetadataRequest request)
    {
        bool isRole = request.Role is RoleNames.Root or RoleNames.Timestamp or RoleNames.Snapshot or RoleNames.Targets || RoleNames.IsDelegation(request.Role);
        bool isHash = request.Sha256 is null || (request.Sha256.Length == 64 && request.Sha256.All(c => char.IsAsciiHexDigitLower(c)));
        return isRole && isHash && (request.Version is null or >= 1)
            ? request.FileName
            : throw new ArgumentException("no role, version or hash of a metadata file", nameof(request));
    }
}
