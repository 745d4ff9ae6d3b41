using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;

namespace AdmissionGuard.Notary.Signatures;

/// <summary>
/// Which of a role's keys have signed a file. Signatures count by key, and keys by their material: two certificates over one key are one
/// key. Unknown keys, unknown methods and bad signatures are passed over; none of them spoils a good one.
/// </summary>
internal sealed class SignatureCount
{
    /// <summary>The most signatures of a file that are looked at: those of keys that do not belong to the role cost nothing.</summary>
    public const int MaxEvaluated = 64;

    /// <summary>
    /// The most bytes that are hashed for Ed25519 signatures of one file, which hash all of it for each: enough for four keys on the largest. Those
    /// beyond are passed over.
    /// </summary>
    public const long MaxHashedBytes = 64L * 1024 * 1024;

    private SignatureCount(IReadOnlyList<TrustKey> signers, int distinct) => (Signers, Distinct) = (signers, distinct);

    /// <summary>The keys that made a valid signature.</summary>
    public IReadOnlyList<TrustKey> Signers { get; }

    /// <summary>How many different keys these are.</summary>
    public int Distinct { get; }

    /// <summary>Counts.</summary>
    /// <exception cref="OperationCanceledException">The token ended between two signatures.</exception>
    public static SignatureCount Of(SignedFile file, IReadOnlyList<TrustKey> keys, CancellationToken cancellation = default)
    {
        Dictionary<string, TrustKey> byId = keys.ToDictionary(k => k.ScopedId, StringComparer.Ordinal);
        List<TrustKey> signers = [];
        HashSet<string> material = new(StringComparer.Ordinal);
        SignedMessage message = file.Message.ForSeveral();
        int evaluated = 0;
        long hashed = 0;
        foreach (MetadataSignature signature in file.Signatures)
        {
            if (!byId.TryGetValue(signature.KeyId, out TrustKey? key) || key.Material is null)
            {
                continue;
            }

            if (++evaluated > MaxEvaluated)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            if (key.Material.Algorithm == KeyAlgorithm.Ed25519 && (hashed += file.Bytes.Length) > MaxHashedBytes)
            {
                continue;
            }

            if (SignatureVerifier.IsValid(key.Material, signature, message))
            {
                signers.Add(key);
                material.Add(key.Material.Sha256);
                byId.Remove(key.ScopedId);
            }
        }

        return new SignatureCount(signers, material.Count);
    }
}
