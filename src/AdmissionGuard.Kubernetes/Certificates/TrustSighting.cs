using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>Which authorities API servers trust, as far as AdmissionGuard's webhook configurations show it.</summary>
public sealed record TrustSighting
{
    /// <summary>True once all configurations have been looked for.</summary>
    public bool IsKnown { get; init; }

    /// <summary>True when at least one configuration has a <c>caBundle</c>.</summary>
    public bool IsAnybodyTrusted { get; init; }

    /// <summary>The fingerprints of the authorities that stand in every <c>caBundle</c>, and since when that was seen.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Everywhere { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Every authority that stands in any of them.</summary>
    public ImmutableArray<CertificateFacts> Anywhere { get; init; } = [];

    /// <summary>The authority of the certificate that this process serves; null when it serves none.</summary>
    public CertificateFacts? InUse { get; init; }

    /// <summary><see cref="InUse"/> while API servers trust it: whatever becomes of the Secret, they must go on doing so.</summary>
    internal CertificateFacts? Needed => InUse is { } authority && Anywhere.Any(trusted => trusted.Fingerprint == authority.Fingerprint) ? authority : null;

    /// <summary>Nobody trusts anything: there is no configuration.</summary>
    public static TrustSighting None { get; } = new() { IsKnown = true };

    /// <summary>Since when every API server trusts an authority; null when not all do. Where nobody trusts anything, nobody need be waited for.</summary>
    public DateTimeOffset? Since(string fingerprint) =>
        !IsKnown ? null
        : !IsAnybodyTrusted ? DateTimeOffset.MinValue
        : Everywhere.TryGetValue(fingerprint, out DateTimeOffset since) ? since : null;

    /// <summary>Whether more is certain of the trust in one authority than of that in another: that every API server has it, and has had it for long enough.</summary>
    /// <param name="one">The fingerprint of the one.</param>
    /// <param name="other">The fingerprint of the other.</param>
    /// <param name="now">The time.</param>
    /// <param name="settling">How long it takes until all API servers know of it.</param>
    public bool IsMoreCertain(string one, string other, DateTimeOffset now, TimeSpan settling)
    {
        return Certainty(one) > Certainty(other);

        int Certainty(string fingerprint) =>
            Since(fingerprint) is not { } since ? 0
            : since == DateTimeOffset.MinValue || now >= since + settling ? 2
            : 1;
    }
}
