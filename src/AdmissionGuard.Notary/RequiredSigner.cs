using AdmissionGuard.Notary.Anchors;

namespace AdmissionGuard.Notary;

/// <summary>Somebody who must have signed the same tag for the same digest.</summary>
/// <remarks>
/// A delegation's file does not say which repository it is for. A signer who uses one key for several, as docker does, lets a hostile server
/// show what was signed for one as signed for another: have one delegation key for each repository, or write digests.
/// </remarks>
/// <param name="Name">
/// The name of the delegation below <c>targets</c>, e.g. <c>alice</c> for <c>targets/alice</c>; see <see cref="IsName"/>.
/// </param>
/// <param name="Key">
/// The signer's key. When it is given, a valid signature made with it must be on the signer's file; being listed for the role is not enough.
/// </param>
public sealed record RequiredSigner(string Name, TrustPin? Key = null)
{
    /// <summary>The role, e.g. <c>targets/alice</c>.</summary>
    public string Role => $"{RoleNames.Targets}/{Name}";

    /// <summary>True for what can be the name of a signer: <c>a-z</c>, <c>0-9</c>, <c>-</c>, <c>_</c>, with slashes between parts, at most eight of them.</summary>
    public static bool IsName(string? name) => !string.IsNullOrEmpty(name) && RoleNames.IsDelegation($"{RoleNames.Targets}/{name}");
}
