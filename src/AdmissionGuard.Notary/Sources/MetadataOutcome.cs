namespace AdmissionGuard.Notary.Sources;

/// <summary>What a request for a file came to.</summary>
public enum MetadataOutcome
{
    /// <summary>The file, complete, within the limit. 200 only.</summary>
    Found,

    /// <summary>404: the server does not know the repository, the role, the version or the hash.</summary>
    NotFound,

    /// <summary>401 or 403 after one attempt to authenticate, or the token service refused.</summary>
    AuthFailed,

    /// <summary>The challenge points to a token service that is not allowed; nothing was sent to it.</summary>
    RealmRefused,

    /// <summary>The body is longer than <see cref="MetadataRequest.MaxBytes"/>, by its header or by counting.</summary>
    TooLarge,

    /// <summary>Any other status (3xx, 4xx, 5xx), no connection, a TLS fault, a body that ends too early.</summary>
    Unavailable,

    /// <summary>A time limit of the source's own ran out, such as the one for connecting.</summary>
    TimedOut,
}
