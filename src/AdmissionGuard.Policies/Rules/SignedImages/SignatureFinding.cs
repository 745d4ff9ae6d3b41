using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>What came of verifying one image.</summary>
public sealed record SignatureFinding
{
    private SignatureFinding()
    {
    }

    /// <summary>Why the image is not signed as demanded; null when it is.</summary>
    public Reason? Reason { get; private init; }

    /// <summary>What is wrong, as the rest of a sentence that begins with the place; names image, digest, server and role.</summary>
    public string Fault { get; private init; } = "";

    /// <summary>How to mend it, as an imperative.</summary>
    public string Remedy { get; private init; } = "";

    /// <summary>The content that was judged; null when it never became known.</summary>
    public ImageDigest? Digest { get; private init; }

    /// <summary>True when the policy lets the image pass all the same, with a warning, since a server could not be asked.</summary>
    public bool IsTolerated { get; private init; }

    /// <summary>Signed as demanded, for this content.</summary>
    public static SignatureFinding Verified(ImageDigest digest) => new() { Digest = digest };

    /// <summary>Not signed as demanded.</summary>
    public static SignatureFinding Refused(Reason reason, string fault, string remedy, ImageDigest? digest = null) =>
        new() { Reason = reason, Fault = fault, Remedy = remedy, Digest = digest };

    /// <summary>The same, let pass with a warning.</summary>
    public SignatureFinding Tolerated() => this with { IsTolerated = true };
}
