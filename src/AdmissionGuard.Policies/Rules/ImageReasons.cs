using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules;

/// <summary>Reasons that every rule about images may give.</summary>
public static class ImageReasons
{
    /// <summary>The image is missing or cannot be parsed.</summary>
    public static Reason Invalid { get; } = new("image-reference-invalid", "The image is missing or no valid reference, so nobody can tell what would run.");

    /// <summary>The image has no digest.</summary>
    public static Reason DigestRequired { get; } = new("digest-required", "The image is not pinned by a digest, so what runs can change without the manifest changing.");
}
