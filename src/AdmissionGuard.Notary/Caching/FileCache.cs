using AdmissionGuard.Notary.Metadata;

namespace AdmissionGuard.Notary.Caching;

/// <summary>
/// Files by repository, role and hash, so that what did not change is not asked for again. A file under its hash cannot change; its
/// signatures, version and end are verified anew each time all the same.
/// </summary>
internal sealed class FileCache
{
    /// <summary>The most memory of all files, in bytes, as <see cref="WeightOf"/> reckons.</summary>
    public const long MaxWeight = 64L * 1024 * 1024;

    private const long Overhead = 8 * 1024;

    private readonly WeightedCache<(Gun Gun, string Role, string Sha256), RoleFile> files = new(MaxWeight);

    /// <summary>The bytes of memory that a file of this length takes when it is read: its text, its entries, and what every file has.</summary>
    public static long WeightOf(long length) => Overhead + (3 * length);

    public RoleFile? Find(Gun gun, string role, string sha256) => files.TryGet((gun, role, sha256), out RoleFile? file) ? file : null;

    public void Add(Gun gun, RoleFile file) => files.Add((gun, file.Role, file.File.Sha256), file, WeightOf(file.File.Bytes.Length));
}
