using AdmissionGuard.Images.References;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Lookup;

/// <summary>A role whose word counts, for the tags that it may sign.</summary>
internal sealed class DecidingRole(VerifiedRole<TargetsFile> role, Func<string, bool> permits)
{
    public string Name => role.Name;

    /// <summary>What the role says about a tag; null for nothing.</summary>
    public TargetEntry? Find(string tag) => role.File.Targets.TryGetValue(tag, out TargetEntry entry) && permits(tag) ? entry : null;

    /// <summary>The tags that the role signs for a digest, in order.</summary>
    public IEnumerable<string> TagsOf(ImageDigest digest) => role.File.TagsOf(digest).Where(permits);
}
