namespace AdmissionGuard.Notary.Anchors;

/// <summary>By what a key was recognised.</summary>
public enum PinMatch
{
    /// <summary>Its scoped key id: the hash over the certificate as the metadata holds it.</summary>
    ScopedKeyId,

    /// <summary>Its canonical key id: the hash over the bare key, as <c>notary key list</c> shows it.</summary>
    CanonicalKeyId,

    /// <summary>Its certificate.</summary>
    Certificate,

    /// <summary>Its public key.</summary>
    PublicKey,

    /// <summary>A chain to one of the policy's certificate authorities.</summary>
    Authority,

    /// <summary>Nothing: it was the first seen, or is the one remembered from then.</summary>
    FirstUse,
}
