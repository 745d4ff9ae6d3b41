using AdmissionGuard.Images.Registry;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>The rule's reasons for what the clients say. The clients tell many cases apart; operators and alerts need about a dozen.</summary>
public static class FailureReasons
{
    /// <summary>The reason for a failure of trust data. One that is new to this list is a refusal all the same.</summary>
    public static Reason Of(TrustReason reason) =>
        reason switch
        {
            TrustReason.NoTrustData or TrustReason.TagNotSigned or TrustReason.DigestNotSigned or TrustReason.NoUsableHash or TrustReason.RoleNotPublished =>
                SignedImagesReasons.NotSigned,
            TrustReason.DigestMismatch => SignedImagesReasons.DigestMismatch,
            TrustReason.SignerMissing or TrustReason.SignerMismatch or TrustReason.SignerKey => SignedImagesReasons.SignerMissing,
            TrustReason.NoPin or TrustReason.PinMismatch or TrustReason.CnMismatch or TrustReason.InvalidRootCert or TrustReason.RootCertNotYetValid
                or TrustReason.RootThreshold or TrustReason.RootRotation or TrustReason.RootChainIncomplete or TrustReason.RootVersion or TrustReason.RootReplaced =>
                SignedImagesReasons.RootNotTrusted,
            TrustReason.Expired or TrustReason.RootCertExpired => SignedImagesReasons.Expired,
            TrustReason.Rollback or TrustReason.Equivocation or TrustReason.RoleVanished => SignedImagesReasons.RolledBack,
            TrustReason.AuthFailed or TrustReason.AuthRealmRefused => SignedImagesReasons.ServerDenied,
            TrustReason.TrustServerUnavailable or TrustReason.Timeout or TrustReason.DeadlineExceeded => SignedImagesReasons.ServerUnavailable,
            TrustReason.StateUnavailable => SignedImagesReasons.CannotVerify,
            _ => SignedImagesReasons.Invalid,
        };

    /// <summary>The reason for a failure of a registry.</summary>
    public static Reason Of(RegistryFailureReason reason) =>
        reason switch
        {
            RegistryFailureReason.NotFound => SignedImagesReasons.ImageNotFound,
            RegistryFailureReason.CredentialsMissing or RegistryFailureReason.CredentialsUnusable or RegistryFailureReason.CredentialsRefused
                or RegistryFailureReason.AccessDenied or RegistryFailureReason.AuthenticationFailed or RegistryFailureReason.RealmRefused =>
                SignedImagesReasons.RegistryDenied,
            RegistryFailureReason.Unavailable or RegistryFailureReason.DeadlineExceeded or RegistryFailureReason.Throttled
                or RegistryFailureReason.ConnectionRefused or RegistryFailureReason.RedirectRefused or RegistryFailureReason.UnexpectedAnswer =>
                SignedImagesReasons.RegistryUnavailable,
            _ => SignedImagesReasons.RegistryInvalid,
        };
}
