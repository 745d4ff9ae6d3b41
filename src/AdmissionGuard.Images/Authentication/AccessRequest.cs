using AdmissionGuard.Images.Credentials;

namespace AdmissionGuard.Images.Authentication;

/// <summary>A request to a server that may ask who is there.</summary>
public sealed record AccessRequest
{
    /// <summary>The server whose credentials these are: scheme, host and port count.</summary>
    public required Uri Server { get; init; }

    /// <summary>From <see cref="Transport.HttpConnections.For"/>, for the server and its token server alike.</summary>
    public required HttpMessageInvoker Invoker { get; init; }

    /// <summary>Makes the request, without Authorization, anew for each attempt. It must go to <see cref="Server"/>.</summary>
    public required Func<HttpRequestMessage> CreateRequest { get; init; }

    /// <summary>
    /// The right to ask a token server for, e.g. <c>repository:library/nginx:pull</c>. What the server's challenge says about it is not
    /// used: a hostile one would ask for more than reading.
    /// </summary>
    public required string Scope { get; init; }

    /// <summary>What to try, in this order; none to ask anonymously. At most <see cref="Authenticator.MaxCredentials"/> are tried.</summary>
    public IReadOnlyList<Credential> Credentials { get; init; } = [];

    /// <summary>
    /// True for servers that say 404 only to those who may read, and of files that need not be there: no other credential is tried then.
    /// Normally false, since registries hide what somebody may not read.
    /// </summary>
    public bool NotFoundIsFinal { get; init; }

    /// <summary>Which token servers may be asked.</summary>
    public required RealmRules Realms { get; init; }

    /// <summary>The most bytes of a good answer's body.</summary>
    public required int MaxBytes { get; init; }
}
