namespace AdmissionGuard.Images.Registry;

/// <summary>Why a registry gave no answer that can be relied on.</summary>
public enum RegistryFailureReason
{
    /// <summary>It has no such manifest or blob, or does not say so to this user.</summary>
    NotFound,

    /// <summary>It asks for credentials, and there are none for it.</summary>
    CredentialsMissing,

    /// <summary>The configured credentials cannot be read.</summary>
    CredentialsUnusable,

    /// <summary>It, or its token server, does not take the credentials.</summary>
    CredentialsRefused,

    /// <summary>The user may not read the repository.</summary>
    AccessDenied,

    /// <summary>It asks in a way that is not understood, or its token server gives no usable token.</summary>
    AuthenticationFailed,

    /// <summary>It names a token server that must not be asked.</summary>
    RealmRefused,

    /// <summary>It, or its token server, could not be reached, broke off, took too long or answered with a server error.</summary>
    Unavailable,

    /// <summary>The time for the whole task ran out.</summary>
    DeadlineExceeded,

    /// <summary>It refuses to answer so many requests.</summary>
    Throttled,

    /// <summary>Its certificate is not trusted, or it was to be asked over plain HTTP without leave.</summary>
    ConnectionRefused,

    /// <summary>It redirects to where a client must not go, or too often.</summary>
    RedirectRefused,

    /// <summary>An answer is larger than is taken.</summary>
    TooLarge,

    /// <summary>What came is not what the digest or the descriptor says.</summary>
    DigestMismatch,

    /// <summary>The media type is none of the four, or the body says another.</summary>
    MediaTypeRefused,

    /// <summary>The body is no manifest, or could be read as two.</summary>
    ManifestInvalid,

    /// <summary>The index has too many images in it, or indexes too deep.</summary>
    IndexTooLarge,

    /// <summary>The manifest is an artifact, or an index where an image is needed.</summary>
    NotAnImage,

    /// <summary>It answered with a status that has no meaning here.</summary>
    UnexpectedAnswer,
}
