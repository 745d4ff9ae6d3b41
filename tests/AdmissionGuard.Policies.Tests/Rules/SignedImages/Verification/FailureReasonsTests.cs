using AdmissionGuard.Images.Registry;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SignedImages.Verification;

public sealed class FailureReasonsTests
{
    // Whoever adds a reason to a client decides here what operators and alerts see of it.
    private static readonly Dictionary<TrustReason, string> OfTrust = new()
    {
        [TrustReason.NoTrustData] = "image-not-signed",
        [TrustReason.TagNotSigned] = "image-not-signed",
        [TrustReason.DigestNotSigned] = "image-not-signed",
        [TrustReason.NoUsableHash] = "image-not-signed",
        [TrustReason.RoleNotPublished] = "image-not-signed",
        [TrustReason.DigestMismatch] = "image-digest-mismatch",
        [TrustReason.SignerMissing] = "signer-missing",
        [TrustReason.SignerMismatch] = "signer-missing",
        [TrustReason.SignerKey] = "signer-missing",
        [TrustReason.NoPin] = "trust-root-mismatch",
        [TrustReason.PinMismatch] = "trust-root-mismatch",
        [TrustReason.CnMismatch] = "trust-root-mismatch",
        [TrustReason.InvalidRootCert] = "trust-root-mismatch",
        [TrustReason.RootCertNotYetValid] = "trust-root-mismatch",
        [TrustReason.RootThreshold] = "trust-root-mismatch",
        [TrustReason.RootRotation] = "trust-root-mismatch",
        [TrustReason.RootChainIncomplete] = "trust-root-mismatch",
        [TrustReason.RootVersion] = "trust-root-mismatch",
        [TrustReason.RootReplaced] = "trust-root-mismatch",
        [TrustReason.RootCertExpired] = "trust-data-expired",
        [TrustReason.Expired] = "trust-data-expired",
        [TrustReason.Rollback] = "trust-data-rolled-back",
        [TrustReason.Equivocation] = "trust-data-rolled-back",
        [TrustReason.RoleVanished] = "trust-data-rolled-back",
        [TrustReason.Threshold] = "trust-data-invalid",
        [TrustReason.UnsupportedKey] = "trust-data-invalid",
        [TrustReason.KeyIdMismatch] = "trust-data-invalid",
        [TrustReason.Malformed] = "trust-data-invalid",
        [TrustReason.WrongType] = "trust-data-invalid",
        [TrustReason.HashMismatch] = "trust-data-invalid",
        [TrustReason.LengthMismatch] = "trust-data-invalid",
        [TrustReason.InconsistentServer] = "trust-data-invalid",
        [TrustReason.TooLarge] = "trust-data-invalid",
        [TrustReason.LimitExceeded] = "trust-data-invalid",
        [TrustReason.AuthFailed] = "trust-server-denied",
        [TrustReason.AuthRealmRefused] = "trust-server-denied",
        [TrustReason.TrustServerUnavailable] = "trust-server-unavailable",
        [TrustReason.Timeout] = "trust-server-unavailable",
        [TrustReason.DeadlineExceeded] = "trust-server-unavailable",
        [TrustReason.StateUnavailable] = "signature-check-impossible",
    };

    private static readonly Dictionary<RegistryFailureReason, string> OfRegistry = new()
    {
        [RegistryFailureReason.NotFound] = "image-not-found",
        [RegistryFailureReason.CredentialsMissing] = "registry-denied-access",
        [RegistryFailureReason.CredentialsUnusable] = "registry-denied-access",
        [RegistryFailureReason.CredentialsRefused] = "registry-denied-access",
        [RegistryFailureReason.AccessDenied] = "registry-denied-access",
        [RegistryFailureReason.AuthenticationFailed] = "registry-denied-access",
        [RegistryFailureReason.RealmRefused] = "registry-denied-access",
        [RegistryFailureReason.Unavailable] = "registry-unavailable",
        [RegistryFailureReason.DeadlineExceeded] = "registry-unavailable",
        [RegistryFailureReason.Throttled] = "registry-unavailable",
        [RegistryFailureReason.ConnectionRefused] = "registry-unavailable",
        [RegistryFailureReason.RedirectRefused] = "registry-unavailable",
        [RegistryFailureReason.UnexpectedAnswer] = "registry-unavailable",
        [RegistryFailureReason.TooLarge] = "registry-answer-invalid",
        [RegistryFailureReason.DigestMismatch] = "registry-answer-invalid",
        [RegistryFailureReason.MediaTypeRefused] = "registry-answer-invalid",
        [RegistryFailureReason.ManifestInvalid] = "registry-answer-invalid",
        [RegistryFailureReason.IndexTooLarge] = "registry-answer-invalid",
        [RegistryFailureReason.NotAnImage] = "registry-answer-invalid",
    };

    [Fact]
    public void Every_reason_of_the_trust_client_has_one_of_the_rule() =>
        Assert.Equal(
            Enum.GetValues<TrustReason>().Order().Select(reason => $"{reason}: {OfTrust.GetValueOrDefault(reason)}"),
            Enum.GetValues<TrustReason>().Order().Select(reason => $"{reason}: {FailureReasons.Of(reason)}"));

    [Fact]
    public void Every_reason_of_the_registry_client_has_one_of_the_rule() =>
        Assert.Equal(
            Enum.GetValues<RegistryFailureReason>().Order().Select(reason => $"{reason}: {OfRegistry.GetValueOrDefault(reason)}"),
            Enum.GetValues<RegistryFailureReason>().Order().Select(reason => $"{reason}: {FailureReasons.Of(reason)}"));

    [Fact]
    public void Every_reason_of_the_rule_is_on_its_list() =>
        Assert.Empty(OfTrust.Values.Concat(OfRegistry.Values).Except(SignedImagesReasons.All.Select(reason => reason.Code)));
}
