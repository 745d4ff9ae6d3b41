using System.Diagnostics.CodeAnalysis;

namespace AdmissionGuard.Notary.Collections;

/// <summary>The answer to a lookup: what is signed, or why nothing is. Exactly one of both.</summary>
public sealed record TargetReading
{
    private TargetReading(SignedTarget? target, TrustFailure? failure) => (Target, Failure) = (target, failure);

    /// <summary>What is signed.</summary>
    public SignedTarget? Target { get; }

    /// <summary>Why it is not trusted.</summary>
    public TrustFailure? Failure { get; }

    /// <summary>True when it is signed as demanded.</summary>
    [MemberNotNullWhen(true, nameof(Target))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSigned => Target is not null;

    internal static TargetReading Signed(SignedTarget target) => new(target, null);

    internal static TargetReading Refused(TrustFailure failure) => new(null, failure);
}
