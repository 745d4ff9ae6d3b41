namespace AdmissionGuard.Notary.Refusals;

/// <summary>What to do next, for each reason.</summary>
internal static class Remedies
{
    private const string AskPublisher = "do not run the image, and ask its publisher and whoever runs the Notary server: this is what an attack looks like";

    public static string For(TrustReason reason, string? role) =>
        reason switch
        {
            TrustReason.NoTrustData => "sign a tag of the repository, or correct the address of the Notary server",
            TrustReason.TagNotSigned => "sign the tag, or use one that is signed",
            TrustReason.DigestMismatch => "use the digest that was signed, or find out who pushed the other one and sign the tag anew",
            TrustReason.DigestNotSigned => "use a digest that was signed, or sign a tag for this one",
            TrustReason.NoUsableHash => "sign the tag anew with a SHA-256 digest",
            TrustReason.RoleNotPublished => "sign the tag with a key of this role, or remove the delegation",
            TrustReason.SignerMissing or TrustReason.SignerMismatch => "have the signer sign this tag for this digest",
            TrustReason.SignerKey => "have the signer sign with the pinned key, or correct the pin",
            TrustReason.NoPin or TrustReason.PinMismatch => "compare the key ids of the root with what its publisher says, and pin the right one in the policy",
            TrustReason.CnMismatch => "have the publisher create the root certificate for exactly this name",
            TrustReason.RootCertExpired or TrustReason.RootCertNotYetValid => "compare the clocks, or have the publisher rotate the root key (notary key rotate NAME root)",
            TrustReason.InvalidRootCert => "have the publisher rotate the root to a key with a certificate of its own (notary key rotate NAME root)",
            TrustReason.RootThreshold => "have the holders of the missing root keys sign, or pin all keys that the root needs",
            TrustReason.RootRotation or TrustReason.RootVersion or TrustReason.RootChainIncomplete =>
                "have the publisher rotate again with the old root key at hand, or verify the new root with the publisher and pin its key",
            TrustReason.RootReplaced => "verify the new root with the publisher, pin its key and reset the remembered state of the repository",
            TrustReason.UnsupportedKey => "have the role signed with ECDSA on P-256, P-384 or P-521, RSA of 2048 to 8192 bits, or Ed25519",
            TrustReason.Threshold => Threshold(role),
            TrustReason.Expired => Expired(role),
            TrustReason.KeyIdMismatch or TrustReason.Malformed or TrustReason.LimitExceeded or TrustReason.TooLarge =>
                "check what answers at the address of the Notary server, and have the publisher publish again",
            TrustReason.Rollback or TrustReason.Equivocation or TrustReason.RoleVanished =>
                $"{AskPublisher}; after a backup was restored, publish anew or reset the remembered state of the repository",
            TrustReason.WrongType or TrustReason.HashMismatch or TrustReason.LengthMismatch => AskPublisher,
            TrustReason.InconsistentServer => "look into the Notary server's storage, and publish again",
            TrustReason.AuthFailed => "correct the credentials for the Notary server, and what they may read",
            TrustReason.AuthRealmRefused => "add the host of the token service to the allowed ones if it is yours",
            TrustReason.StateUnavailable => "mend the place where the trust state is kept",
            _ => "look whether the Notary server runs and is reachable from here; an expired root makes it answer errors too",
        };

    private static string Threshold(string? role) =>
        role switch
        {
            RoleNames.Timestamp or RoleNames.Snapshot => "have the publisher rotate the key of this role, or restore the Notary server's keys",
            RoleNames.Targets => "have a holder of the targets key sign again",
            _ => $"have a present signer witness the role (notary witness NAME {role}) or sign again",
        };

    private static string Expired(string? role) =>
        role switch
        {
            RoleNames.Root => "have the publisher rotate or re-sign the root",
            RoleNames.Timestamp or RoleNames.Snapshot => "compare the clocks, and look why the Notary server did not sign anew: its signer may be down, or the root expired",
            _ => "sign a tag in this role again, which renews it",
        };
}
