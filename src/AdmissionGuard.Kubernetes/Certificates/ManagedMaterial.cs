using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>What of the Secret can be used. Whether it is still valid is for those to say who know the time.</summary>
public sealed record ManagedMaterial
{
    /// <summary>The version of the Secret that it was read from.</summary>
    public required string ResourceVersion { get; init; }

    /// <summary>The authority, even when its key is lost: certificates that it has made are good all the same.</summary>
    public CertificateFacts? Authority { get; init; }

    /// <summary>The authority with its key; null when it can make nothing.</summary>
    public KeyedCertificate? Signer { get; init; }

    /// <summary>When the last certificate of the authority ends; null when nobody knows.</summary>
    public DateTimeOffset? AuthorityUntil { get; init; }

    /// <summary>The next authority.</summary>
    public KeyedCertificate? Next { get; init; }

    /// <summary>Authorities whose certificates may still be served.</summary>
    public ImmutableArray<CertificateFacts> Retired { get; init; } = [];

    /// <summary>When the last certificate of a retired authority ends; null when nobody knows.</summary>
    public DateTimeOffset? RetiredUntil { get; init; }

    /// <summary>The serving certificate: its key is its own, it has every name, and an authority of the Secret has made it.</summary>
    public KeyedCertificate? Serving { get; init; }

    /// <summary>The fingerprint of the authority that has made it.</summary>
    public string? ServingIssuer { get; init; }

    /// <summary>The authority that has made it.</summary>
    public CertificateFacts? ServingAuthority => Known.FirstOrDefault(authority => authority.Fingerprint == ServingIssuer);

    /// <summary>All authorities of the Secret.</summary>
    internal IEnumerable<CertificateFacts> Known => new[] { Authority, Next?.Facts }.OfType<CertificateFacts>().Concat(Retired);

    /// <summary>What cannot be used and why; nothing of a key's text.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>
    /// The authorities that API servers are to trust: the one at work, the next, the retired and that of what is served, as far as they are valid. While nobody can
    /// tell which authority is at work, those that are trusted already stay: what replicas serve from memory is of one of them.
    /// </summary>
    public ImmutableArray<CertificateFacts> Trusted(TrustSighting trust, DateTimeOffset moment) =>
        [
            .. Known
                .Concat(trust.Needed is { } needed ? [needed] : [])
                .Concat(Authority is null ? trust.Anywhere : [])
                .Where(authority => moment < authority.NotAfter)
                .DistinctBy(authority => authority.Fingerprint),
        ];

    /// <inheritdoc/>
    public override string ToString() => $"version {ResourceVersion}, serving {Serving}, authority {Authority}";
}
