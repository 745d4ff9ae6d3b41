namespace AdmissionGuard.Notary.Keys;

/// <summary>The kinds of public keys that are understood.</summary>
internal enum KeyAlgorithm
{
    /// <summary>ECDSA over P-256, P-384 or P-521.</summary>
    Ecdsa,

    /// <summary>RSA of 2048 to 8192 bits.</summary>
    Rsa,

    /// <summary>Ed25519.</summary>
    Ed25519,
}
