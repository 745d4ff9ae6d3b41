using System.Collections.Immutable;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Trust;

/// <summary>What came of verifying the image by one source.</summary>
internal sealed record VerifiedSource
{
    /// <summary>The source.</summary>
    public required VerifySource Source { get; init; }

    /// <summary>What was done, a sentence each, in the order it happened.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>What is signed for the image; null when nothing is.</summary>
    public SignedTarget? Signed { get; init; }

    /// <summary>The digest that was judged; null when it never became known.</summary>
    public ImageDigest? Digest { get; init; }

    /// <summary>Why the image is not signed as demanded; null when it is.</summary>
    public Reason? Reason { get; init; }

    /// <summary>What is wrong.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What to do about it.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>True when the webhook would let the image pass all the same, with a warning.</summary>
    public bool IsTolerated { get; init; }

    /// <summary>What the webhook recommends though it admits the image; null for nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>Signed as demanded.</summary>
    public bool IsVerified => Reason is null;
}
