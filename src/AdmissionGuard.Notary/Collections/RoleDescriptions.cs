using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Signatures;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Collections;

/// <summary>Describes verified roles for people. Only made when somebody asks: most callers only look tags up.</summary>
internal static class RoleDescriptions
{
    /// <summary>All verified roles: the four base roles, then delegations by name.</summary>
    public static IReadOnlyList<TrustedRole> Roles(VerifiedChain chain)
    {
        RootFile root = chain.Root.File;
        return
        [
            Describe(root, root.Root, SignatureCount.Of(root.File, root.Root.Keys)),
            Describe(chain.Timestamp.File, chain.Timestamp.Keys, chain.Timestamp.Signed),
            Describe(chain.Snapshot.File, chain.Snapshot.Keys, chain.Snapshot.Signed),
            Describe(chain.Targets.File, chain.Targets.Keys, chain.Targets.Signed) with { Tags = Tags(chain.Targets.File, _ => true) },
            .. chain.Delegations
                .Where(d => d.Value.Role is not null)
                .OrderBy(d => d.Key, StringComparer.Ordinal)
                .Select(d => Describe(d.Value.Role!.File, d.Value.Role.Keys, d.Value.Role.Signed) with { Tags = Tags(d.Value.Role.File, d.Value.Permits) }),
        ];
    }

    /// <summary>All delegations that verified roles declare, by name.</summary>
    public static IReadOnlyList<DelegatedRole> Delegations(VerifiedChain chain) =>
        [
            .. chain.LoadedDelegations
                .Append(chain.Targets)
                .SelectMany(role => role.File.Delegations)
                .OrderBy(d => d.Name, StringComparer.Ordinal)
                .Select(declared => Describe(declared, chain)),
        ];

    private static DelegatedRole Describe(Delegation declared, VerifiedChain chain)
    {
        VerifiedRole<TargetsFile>? role = chain.Delegations.GetValueOrDefault(declared.Name)?.Role;
        return new DelegatedRole(
            declared.Name,
            declared.Keys.Threshold,
            Keys(declared.Keys, role?.Signed),
            declared.Paths,
            chain.Snapshot.File.Delegations.ContainsKey(declared.Name),
            role is not null);
    }

    private static TrustedRole Describe(RoleFile file, RoleKeys keys, SignatureCount signed) =>
        new(keys.Role, file.Version, file.Expires, keys.Threshold, Keys(keys, signed), file.File.Sha256);

    private static KeyDescription[] Keys(RoleKeys keys, SignatureCount? signed) =>
        [.. keys.Keys.Select(key => KeyDescription.Of(key, signed?.Signers.Contains(key) == true))];

    private static RoleTarget[] Tags(TargetsFile file, Func<string, bool> permits) =>
        [
            .. file.Targets
                .OrderBy(t => t.Key, StringComparer.Ordinal)
                .Select(t => new RoleTarget(t.Key, t.Value.Digest, t.Value.Length, permits(t.Key))),
        ];
}
