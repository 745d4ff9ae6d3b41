namespace AdmissionGuard.Notary.Keys;

/// <summary>What a key of the metadata turns out to be.</summary>
/// <param name="CanonicalId">The id over the bare key; null for one that cannot be read.</param>
/// <param name="Material">The public key; null when it is not accepted.</param>
/// <param name="Fault">Why it is not accepted, in words; null when it is.</param>
/// <param name="Certificates">All certificates around the key, the key's own first; empty for a bare key.</param>
internal sealed record KeyContent(string? CanonicalId, KeyMaterial? Material, string? Fault, IReadOnlyList<KeyCertificate> Certificates)
{
    public static KeyContent Unusable(string fault) => new(null, null, fault, []);
}
