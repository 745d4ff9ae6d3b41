using AdmissionGuard.Notary.Caching;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Verification;

/// <summary>Gets the file that another one names by hash and length, from memory where it is there.</summary>
internal sealed class FileLoader(MetadataFetcher fetcher, FileCache cache, Gun gun, CancellationToken cancellation)
{
    /// <summary>Gets a file.</summary>
    /// <param name="role">Its role.</param>
    /// <param name="identity">Its hashes and length.</param>
    /// <param name="namedBy">The role whose file names it.</param>
    /// <param name="maxBytes">The most bytes that a file of this role may have.</param>
    /// <param name="read">Reads its bytes.</param>
    /// <exception cref="TrustRefusal">It cannot be had, or is another one.</exception>
    public async Task<TFile> LoadAsync<TFile>(string role, FileIdentity identity, string namedBy, int maxBytes, Func<ReadOnlyMemory<byte>, TFile> read)
        where TFile : RoleFile
    {
        if (cache.Find(gun, role, identity.Sha256) is TFile cached && identity.IsOf(cached.File))
        {
            return cached;
        }

        if (identity.Length > maxBytes)
        {
            throw new TrustRefusal(TrustReason.TooLarge, role, $"has {identity.Length} bytes by the {namedBy}; it may have {maxBytes}");
        }

        ReadOnlyMemory<byte> bytes = await fetcher.FindAsync(role, (int)identity.Length, sha256: identity.Sha256) ?? throw new TrustRefusal(
            TrustReason.InconsistentServer,
            role,
            $"is missing at the server, though the {namedBy} names it");
        identity.Check(role, bytes.Span, namedBy);
        TFile file = await LargeFiles.InTurnAsync(bytes.Length, () => read(bytes), cancellation);
        cache.Add(gun, file);
        return file;
    }
}
