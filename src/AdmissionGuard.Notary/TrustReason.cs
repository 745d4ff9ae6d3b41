namespace AdmissionGuard.Notary;

/// <summary>
/// Why a name, a tag or a digest is not trusted: a closed list. Which role it was about stands beside it in <see cref="TrustFailure.Role"/>.
/// </summary>
public enum TrustReason
{
    /// <summary>The server knows no trust data for the repository: nobody ever signed anything in it.</summary>
    NoTrustData,

    /// <summary>The repository has trust data, but the role that decides does not sign this tag.</summary>
    TagNotSigned,

    /// <summary>The tag is signed for another digest than the one asked about.</summary>
    DigestMismatch,

    /// <summary>A reference by digest alone: no tag is signed for this digest.</summary>
    DigestNotSigned,

    /// <summary>The tag is signed, but without a SHA-256 digest of 32 bytes.</summary>
    NoUsableHash,

    /// <summary>A delegation that decides is declared, but was never published.</summary>
    RoleNotPublished,

    /// <summary>A required signer is not declared, was never published, or has not signed this tag.</summary>
    SignerMissing,

    /// <summary>A required signer signed this tag for another digest.</summary>
    SignerMismatch,

    /// <summary>The pinned key of a required signer has made no valid signature on that signer's file.</summary>
    SignerKey,

    /// <summary>The policy names neither a pin nor a certificate authority, and does not trust on first use.</summary>
    NoPin,

    /// <summary>No root of the repository is one that the policy pins.</summary>
    PinMismatch,

    /// <summary>The root certificate is for another repository: its common name is not exactly this name.</summary>
    CnMismatch,

    /// <summary>A root certificate is past its end.</summary>
    RootCertExpired,

    /// <summary>A root certificate begins more than a day in the future.</summary>
    RootCertNotYetValid,

    /// <summary>A root key is no certificate, or one that may not be a root: of an authority, too weak, several where one belongs.</summary>
    InvalidRootCert,

    /// <summary>Too few of the trusted root keys have signed the root.</summary>
    RootThreshold,

    /// <summary>A new root is not signed both by the root before it and by itself.</summary>
    RootRotation,

    /// <summary>A root between the trusted one and the newest is missing at the server.</summary>
    RootChainIncomplete,

    /// <summary>A root has another version than the one asked for, or less than the policy's least version.</summary>
    RootVersion,

    /// <summary>The repository was deleted and created anew under other root keys: only an operator may accept that.</summary>
    RootReplaced,

    /// <summary>Too few keys of the role have signed its file.</summary>
    Threshold,

    /// <summary>The role's keys are of a kind or size that is not accepted.</summary>
    UnsupportedKey,

    /// <summary>A key stands under an id that is not its own.</summary>
    KeyIdMismatch,

    /// <summary>The role's file is past its end.</summary>
    Expired,

    /// <summary>The role's file is older than one that was trusted before.</summary>
    Rollback,

    /// <summary>The role's file has the version of one that was trusted before, and other content.</summary>
    Equivocation,

    /// <summary>A role that was published before is gone from the snapshot while it is still delegated to.</summary>
    RoleVanished,

    /// <summary>The file breaks the format: not JSON, a wrong or missing member, a duplicate, a number that is no integer.</summary>
    Malformed,

    /// <summary>The server answered with the file of another role.</summary>
    WrongType,

    /// <summary>The file is not the one that the file above it names.</summary>
    HashMismatch,

    /// <summary>The file has another length than the file above it says.</summary>
    LengthMismatch,

    /// <summary>A file that verified metadata names is not at the server.</summary>
    InconsistentServer,

    /// <summary>The server or its token service refused the credentials, or wants some where there are none.</summary>
    AuthFailed,

    /// <summary>The server points to a token service that the policy does not allow; no credentials were sent to it.</summary>
    AuthRealmRefused,

    /// <summary>The server cannot be reached, answers with an error of its own or with a redirect.</summary>
    TrustServerUnavailable,

    /// <summary>One request took too long.</summary>
    Timeout,

    /// <summary>The whole verification took longer than its budget, or than the caller wanted to wait.</summary>
    DeadlineExceeded,

    /// <summary>A file is larger than its role may be, or the files of one verification together are.</summary>
    TooLarge,

    /// <summary>A count is beyond its limit: targets, keys, delegations, roots.</summary>
    LimitExceeded,

    /// <summary>What was trusted before cannot be read or written, so a rollback could not be seen.</summary>
    StateUnavailable,
}
