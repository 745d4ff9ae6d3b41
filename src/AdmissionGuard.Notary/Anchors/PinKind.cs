namespace AdmissionGuard.Notary.Anchors;

/// <summary>What a pin names.</summary>
public enum PinKind
{
    /// <summary>A key id: the scoped one (of the certificate, as the metadata writes it) or the canonical one (of the bare key).</summary>
    KeyId,

    /// <summary>One certificate, byte for byte.</summary>
    Certificate,

    /// <summary>A public key, in whatever certificate it stands.</summary>
    PublicKey,
}
