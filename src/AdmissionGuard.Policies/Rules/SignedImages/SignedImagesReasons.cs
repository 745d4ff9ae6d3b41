using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>The reasons of the <c>signedImages</c> rule.</summary>
public static class SignedImagesReasons
{
    /// <summary>Nobody has signed it.</summary>
    public static Reason NotSigned { get; } = new("image-not-signed", "Nobody has signed the image: the trust server has no signature for its repository, its tag or its digest.");

    /// <summary>Somebody has signed other content under this name.</summary>
    public static Reason DigestMismatch { get; } = new("image-digest-mismatch", "The tag is signed, but for other content than the image names or the registry serves now.");

    /// <summary>Somebody whose signature is demanded has not signed.</summary>
    public static Reason SignerMissing { get; } = new("signer-missing", "A signer that the policy demands has not signed this content, or not with the key demanded.");

    /// <summary>The chain of trust does not begin where the policy says.</summary>
    public static Reason RootNotTrusted { get; } = new("trust-root-mismatch", "The trust data do not come from a root that the policy trusts for this repository.");

    /// <summary>Past its end.</summary>
    public static Reason Expired { get; } = new("trust-data-expired", "Trust data of the repository are past their end, so they may be withheld updates; somebody has to sign anew.");

    /// <summary>Older than what was seen.</summary>
    public static Reason RolledBack { get; } = new("trust-data-rolled-back", "The trust server gave older or other trust data than it gave before.");

    /// <summary>Forged or broken.</summary>
    public static Reason Invalid { get; } = new("trust-data-invalid", "Trust data of the repository are forged, damaged, contradictory or beyond the limits, so they prove nothing.");

    /// <summary>The trust server cannot be asked.</summary>
    public static Reason ServerUnavailable { get; } = new("trust-server-unavailable", "The trust server cannot be reached, took too long or answered with an error of its own.");

    /// <summary>The trust server wants other credentials.</summary>
    public static Reason ServerDenied { get; } = new("trust-server-denied", "The trust server or its token service refused AdmissionGuard's credentials, or may not be given them.");

    /// <summary>No such image.</summary>
    public static Reason ImageNotFound { get; } = new("image-not-found", "The registry has no image under this name, so there is nothing that could be signed.");

    /// <summary>The registry cannot be asked.</summary>
    public static Reason RegistryUnavailable { get; } = new("registry-unavailable", "The registry cannot be reached, took too long or answered with an error of its own, so nobody can tell where the tag points.");

    /// <summary>The registry wants other credentials.</summary>
    public static Reason RegistryDenied { get; } = new("registry-denied-access", "The registry or its token service refused AdmissionGuard's credentials, or may not be given them.");

    /// <summary>The registry's answer is none.</summary>
    public static Reason RegistryInvalid { get; } = new("registry-answer-invalid", "What the registry answered is no manifest that could be compared with what was signed.");

    /// <summary>Nobody is named who could have signed.</summary>
    public static Reason NoSource { get; } = new("signature-source-missing", "No source of the policy says who signs this image, and the policy denies such images.");

    /// <summary>A setting or a store of AdmissionGuard's own is unusable.</summary>
    public static Reason CannotVerify { get; } = new("signature-check-impossible", "AdmissionGuard itself cannot verify: a file that the policy names, the pull secrets, or the memory of what was trusted, cannot be used, or the workload has too many images.");

    /// <summary>All of them, with those of every rule about images.</summary>
    public static ImmutableArray<Reason> All { get; } =
    [
        NotSigned, DigestMismatch, SignerMissing, RootNotTrusted, Expired, RolledBack, Invalid, ServerUnavailable, ServerDenied, ImageNotFound,
        RegistryUnavailable, RegistryDenied, RegistryInvalid, NoSource, CannotVerify, ImageReasons.DigestRequired, ImageReasons.Invalid,
    ];
}
