using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Verification;

/// <summary>
/// Verifies the file of any role but root (TUF specification, sections 5.4 to 5.6): enough signatures, no older than before, not ended.
/// </summary>
internal sealed class RoleVerifier(FloorCheck floors, DateTimeOffset now, TimeSpan skew, StepLog steps, CancellationToken cancellation)
{
    /// <summary>Verifies a file.</summary>
    /// <exception cref="TrustRefusal">It is not to be trusted.</exception>
    public async Task<VerifiedRole<TFile>> VerifyAsync<TFile>(TFile file, RoleKeys keys)
        where TFile : RoleFile
    {
        SignatureCount signed = await LargeFiles.InTurnAsync(file.File.Bytes.Length, () => SignatureCount.Of(file.File, keys.Keys, cancellation), cancellation);
        if (signed.Distinct < keys.Threshold)
        {
            throw TooFew(keys, signed.Distinct);
        }

        floors.Check(file, keys);
        if (file.Expires <= now - skew)
        {
            throw new TrustRefusal(
                TrustReason.Expired,
                keys.Role,
                file.Expires == DateTimeOffset.MinValue ? "does not say until when it is valid" : $"expired at {Moment.Text(file.Expires)}");
        }

        string signers = string.Join(", ", signed.Signers.Select(k => k.ScopedId));
        steps.Add($"{keys.Role} version {file.Version} is signed by {signed.Distinct} of {keys.Threshold} needed keys ({signers}) and valid until {Moment.Text(file.Expires)}.");
        return new VerifiedRole<TFile>(file, keys, signed);
    }

    private static TrustRefusal TooFew(RoleKeys keys, int signed)
    {
        // The keys of these two are the server's, and rotated without the files that name them.
        bool mayBeNewRoot = keys.Role is RoleNames.Timestamp or RoleNames.Snapshot;
        int accepted = keys.Keys.Where(k => k.Material is not null).Select(k => k.Material!.Sha256).Distinct().Count();
        if (accepted < keys.Threshold && keys.Keys.FirstOrDefault(k => k.Fault is not null) is { } refused)
        {
            return new TrustRefusal(TrustReason.UnsupportedKey, keys.Role, $"needs a key that is not accepted ({refused.ScopedId}): {refused.Fault}")
            {
                MayBeNewRoot = mayBeNewRoot,
            };
        }

        return new TrustRefusal(TrustReason.Threshold, keys.Role, $"is signed by {signed} of its keys, and needs {keys.Threshold}") { MayBeNewRoot = mayBeNewRoot };
    }
}
