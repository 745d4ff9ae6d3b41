using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;

namespace AdmissionGuard.Cli.Trust;

/// <summary>How a root came to be trusted, in words.</summary>
internal static class AnchorWords
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(AnchorMatch anchor) =>
        $"root version {anchor.RootVersion} is trusted by {By(anchor.Match)} (root key {anchor.KeyId})";

    /// <summary>The word of reports.</summary>
    public static string Word(PinMatch match) =>
        match switch
        {
            PinMatch.ScopedKeyId => "key-id",
            PinMatch.CanonicalKeyId => "canonical-key-id",
            PinMatch.Certificate => "certificate",
            PinMatch.PublicKey => "public-key",
            PinMatch.Authority => "authority",
            _ => "first-use",
        };

    private static string By(PinMatch match) =>
        match switch
        {
            PinMatch.ScopedKeyId => "its key ID",
            PinMatch.CanonicalKeyId => "the key ID without the certificate",
            PinMatch.Certificate => "its certificate",
            PinMatch.PublicKey => "its public key",
            PinMatch.Authority => "the authority that issued its certificate",
            _ => "nothing but being the first seen",
        };
}
