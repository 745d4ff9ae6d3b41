using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.TrustedRegistries;

/// <summary>The reasons of the <c>trustedRegistries</c> rule.</summary>
public static class TrustedRegistriesReasons
{
    /// <summary>No <c>allow</c> pattern means the image.</summary>
    public static Reason NotTrusted { get; } = new("registry-not-trusted", "The image comes from a registry or repository that is not on the allow list.");

    /// <summary>A <c>deny</c> pattern means the image.</summary>
    public static Reason Denied { get; } = new("registry-denied", "The image comes from a registry or repository on the deny list, which beats the allow list.");

    /// <summary>The image has no digest.</summary>
    public static Reason DigestRequired => ImageReasons.DigestRequired;

    /// <summary>The image has a forbidden tag.</summary>
    public static Reason TagForbidden { get; } = new("tag-forbidden", "The image has a forbidden tag; no tag at all means latest.");

    /// <summary>The image is missing or cannot be parsed.</summary>
    public static Reason Invalid => ImageReasons.Invalid;

    /// <summary>All of them.</summary>
    public static ImmutableArray<Reason> All { get; } = [NotTrusted, Denied, DigestRequired, TagForbidden, Invalid];
}
