using AdmissionGuard.Notary.Metadata;

namespace AdmissionGuard.Notary.Caching;

/// <summary>
/// Files by repository, role and hash, so that what did not change is not asked for again. A file under its hash cannot change; its
/// signatures, version and end are verified anew each time all the same.
/// </summary>
internal sealed class FileCache
{
    /// <summary>The most bytes of all files, as they came. Read, they take some times as much.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    private readonly WeightedCache<(Gun Gun, string Role, string Sha256), RoleFile> files = new(MaxBytes);

    public RoleFile? Find(Gun gun, string role, string sha256) => files.TryGet((gun, role, sha256), out RoleFile? file) ? file : null;

    public void Add(Gun gun, RoleFile file) => files.Add((gun, file.Role, file.File.Sha256), file, file.File.Bytes.Length);
}
