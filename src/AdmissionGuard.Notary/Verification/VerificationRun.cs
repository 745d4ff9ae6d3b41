using System.Security.Cryptography;
using AdmissionGuard.Notary.Anchors;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Roots;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Notary.Verification;

/// <summary>
/// One verification of one repository, start to end (Notary v1 specification, section 8). One moment counts for all expiries, the first thing
/// that is wrong ends it, and nothing is remembered before everything is verified.
/// </summary>
internal sealed class VerificationRun(ClientParts parts, Gun gun, TrustPolicy policy, bool everyDelegation, CancellationToken cancellation)
{
    private readonly DateTimeOffset now = parts.Time.GetUtcNow();
    private readonly MetadataFetcher fetcher = new(parts.Source, gun, parts.Time, cancellation);
    private readonly TrustStateKey key = new(parts.Server.Key, gun);

    /// <summary>What was done so far.</summary>
    public StepLog Steps { get; } = new();

    /// <summary>Verifies, and remembers.</summary>
    /// <exception cref="TrustRefusal">Something is not to be trusted, or cannot be had.</exception>
    /// <exception cref="TrustStateException">The store failed.</exception>
    public async Task<TrustedCollection> RunAsync()
    {
        if (AnchorCheck.FaultOf(policy.Anchors) is { } fault)
        {
            throw fault;
        }

        StoredTrustState? stored = await parts.States.ReadAsync(key, cancellation);
        for (int attempt = 0; attempt < Limits.StateConflicts; attempt++)
        {
            (VerifiedChain chain, TrustState? before) = await VerifyAsync(stored?.State);
            TrustState next = StateCommit.Next(chain, policy, before);
            if (ReferenceEquals(next, stored?.State) || await parts.States.TryWriteAsync(key, next, stored?.Revision, cancellation))
            {
                parts.Roots.Remember(gun, policy, chain.Root);
                parts.Files.Add(gun, chain.Root.File);
                Steps.Add($"{fetcher.Requests} files were asked for.");
                return CollectionBuilder.Build(chain, parts.Server, gun, policy, now);
            }

            // Somebody else verified in between, and may have seen newer files: all of it has to hold against those.
            Steps.Add("the remembered state was changed by another verification; beginning anew.");
            stored = await parts.States.ReadAsync(key, cancellation);
        }

        throw new TrustRefusal(TrustReason.StateUnavailable, null, "cannot be compared with what was trusted before: others changed the remembered state each time")
        {
            Remedy = "try again: many verifications of the repository end at once",
        };
    }

    private async Task<(VerifiedChain Chain, TrustState? Before)> VerifyAsync(TrustState? state)
    {
        RootCertificateRules rules = new(gun, policy.AllowWildcardName);
        AnchorCheck anchors = new(policy.Anchors, rules, now);
        RootReview review = new(policy, rules, RememberedRoot(state), now);
        RootEstablisher roots = new(gun, policy, new RootChain(fetcher, anchors, rules, Steps, cancellation), anchors, review, parts.Roots, state, Steps);
        RoleVerifier verifier = new(new FloorCheck(state), now, policy.ClockSkew, Steps, cancellation);
        ChainVerifier chain = new(policy, everyDelegation, fetcher, new FileLoader(fetcher, parts.Files, gun, cancellation), verifier, review, state, Steps);

        TrustedRoot? remembered = await roots.RememberedAsync();
        if (remembered is null && state is { IsPinned: false } && policy.Anchors.ArePinned)
        {
            Steps.Add("it was trusted on first use only, which does not bind a policy that knows the root key: beginning as if nothing was remembered.");
            return await VerifyAsync(null);
        }

        TrustedRoot root = await roots.BeginAsync(remembered);
        try
        {
            return (await chain.VerifyAsync(root), state);
        }
        catch (TrustRefusal e) when (e.MayBeNewRoot)
        {
            Steps.Add($"the {e.Role} file {e.Predicate}; looking for a newer root.");
        }

        return (await chain.VerifyAsync(await roots.RefreshAsync(root)), state);
    }

    private RootFile? RememberedRoot(TrustState? state)
    {
        if (state is null)
        {
            return null;
        }

        if (parts.Files.Find(gun, RoleNames.Root, Convert.ToHexStringLower(SHA256.HashData(state.Root.Span))) is RootFile known)
        {
            return known;
        }

        try
        {
            RootFile root = RootFile.Read(state.Root);
            parts.Files.Add(gun, root);
            return root;
        }
        catch (TrustRefusal e)
        {
            throw new TrustRefusal(TrustReason.StateUnavailable, null, $"cannot be compared with what was trusted before: the remembered root {e.Predicate}")
            {
                Remedy = "put back a good copy of the repository's remembered state, or reset it to trust what the server says now as if for the first time",
            };
        }
    }
}
