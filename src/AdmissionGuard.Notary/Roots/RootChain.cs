using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Verification;

namespace AdmissionGuard.Notary.Roots;

/// <summary>
/// The roots of a repository, one after the other: backwards from the newest to one that the policy trusts, and forwards from there, each
/// signed by the one before (TUF specification, section 5.3; going backwards is ours: a pin then outlives rotations).
/// </summary>
internal sealed class RootChain(MetadataFetcher fetcher, AnchorCheck anchors, RootCertificateRules rules, StepLog steps, CancellationToken cancellation)
{
    private readonly Dictionary<int, RootFile> byVersion = [];
    private int older;
    private int newer;

    /// <summary>Gets the server's current root.</summary>
    public async Task<RootFile> CurrentAsync()
    {
        ReadOnlyMemory<byte> bytes = await fetcher.FindAsync(RoleNames.Root, Limits.RootBytes) ?? throw new TrustRefusal(
            TrustReason.NoTrustData,
            null,
            "is not signed: the server has no trust data for it");
        return await ReadAsync(bytes);
    }

    /// <summary>
    /// Looks for an older root that the policy trusts, and follows the chain from it to the given one. Null when there is none.
    /// </summary>
    /// <param name="root">A root that the policy does not trust by itself.</param>
    public async Task<TrustedRoot?> AnchorBackwardsAsync(RootFile root)
    {
        for (int version = root.Version - 1; version >= 1 && older < Limits.Roots; version--, older++)
        {
            if (await VersionAsync(version) is not { } candidate)
            {
                continue;
            }

            if (anchors.Check(candidate).Match is { } match)
            {
                steps.Add($"root version {version} has a root key that the policy trusts ({match.KeyId}); following the chain from it.");
                RootFile reached = await ForwardAsync(candidate, root, root.Version);
                return new TrustedRoot(reached, match);
            }
        }

        return null;
    }

    /// <summary>Follows the chain from a trusted root to the newest at the server.</summary>
    /// <param name="trusted">The trusted root.</param>
    /// <param name="current">The server's current root when it is known: taken where versions before it are missing.</param>
    public Task<RootFile> AdvanceAsync(RootFile trusted, RootFile? current) => ForwardAsync(trusted, current, int.MaxValue);

    /// <summary>Follows the chain from a trusted root to the given newer one.</summary>
    /// <exception cref="TrustRefusal">It does not lead there.</exception>
    public Task ConnectAsync(RootFile trusted, RootFile newest) => ForwardAsync(trusted, newest, newest.Version);

    private async Task<RootFile> ForwardAsync(RootFile trusted, RootFile? goal, int last)
    {
        while (trusted.Version < last)
        {
            int version = trusted.Version + 1;
            RootFile? next = goal?.Version == version ? goal : await NewerAsync(version);
            if (next is null)
            {
                if (goal is null || goal.Version <= trusted.Version)
                {
                    break;
                }

                // Servers before 0.6 know no roots by version: there publishers sign the newest with all old keys.
                next = RootRotation.IsSignedBy(goal, trusted.Root) ? goal : throw Incomplete(version, goal.Version);
            }

            RootRotation.Check(trusted, next, rules);
            steps.Add($"root version {next.Version} is signed by root keys of version {trusted.Version} and by its own.");
            trusted = next;
        }

        return trusted;
    }

    private async Task<RootFile?> NewerAsync(int version)
    {
        if (!byVersion.ContainsKey(version) && ++newer > Limits.Roots)
        {
            throw new TrustRefusal(TrustReason.LimitExceeded, RoleNames.Root, $"has more than {Limits.Roots} successors that were not seen before")
            {
                Remedy = "pin a newer root key of the repository",
            };
        }

        return await VersionAsync(version);
    }

    private async Task<RootFile?> VersionAsync(int version)
    {
        if (byVersion.TryGetValue(version, out RootFile? known))
        {
            return known;
        }

        RootFile? root = await fetcher.FindAsync(RoleNames.Root, Limits.RootBytes, version: version) is { } bytes ? await ReadAsync(bytes) : null;
        if (root is not null && root.Version != version)
        {
            throw new TrustRefusal(TrustReason.RootVersion, RoleNames.Root, $"given as version {version} says that it is version {root.Version}");
        }

        // What is missing may be there a moment later: a root can be rotated while this runs.
        if (root is not null)
        {
            byVersion.Add(version, root);
        }

        return root;
    }

    private Task<RootFile> ReadAsync(ReadOnlyMemory<byte> bytes) => LargeFiles.InTurnAsync(bytes.Length, () => RootFile.Read(bytes), cancellation);

    private static TrustRefusal Incomplete(int missing, int current) =>
        new(TrustReason.RootChainIncomplete, RoleNames.Root, $"is missing in version {missing}, and version {current} is not signed by the root keys that were trusted before");
}
