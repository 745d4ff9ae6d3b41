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

    /// <summary>Nobody trusts anything: there is no configuration.</summary>
    public static TrustSighting None { get; } = new() { IsKnown = true };

    /// <summary>Since when every API server trusts an authority; null when not all do. Where nobody trusts anything, nobody need be waited for.</summary>
    public DateTimeOffset? Since(string fingerprint) =>
        !IsKnown ? null
        : !IsAnybodyTrusted ? DateTimeOffset.MinValue
        : Everywhere.TryGetValue(fingerprint, out DateTimeOffset since) ? since : null;
}
