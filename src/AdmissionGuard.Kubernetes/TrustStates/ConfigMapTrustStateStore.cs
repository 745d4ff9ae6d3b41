using System.Globalization;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Api;
using AdmissionGuard.Kubernetes.Api.Objects;
using AdmissionGuard.Notary.State;

namespace AdmissionGuard.Kubernetes.TrustStates;

/// <summary>
/// Remembers in one ConfigMap, which all replicas share: an entry of <c>binaryData</c> for each server and repository. A change is a patch with
/// the version of the ConfigMap that was read (optimistic concurrency), so that of two replicas one reads again and verifies against what the
/// other saw: floors never go down (Notary v1 specification, 8.8).
/// </summary>
/// <remarks>
/// <para>
/// An API server takes 1 MiB of a ConfigMap. Nothing is ever dropped to make room, since a server could then go back behind what was trusted:
/// when it is full, repositories that are not in it yet are refused, with what to do. It must exist, made empty by whoever installs: a
/// ConfigMap that is gone is never taken for "nothing was trusted".
/// </para>
/// <para>
/// Needs the rights to get and patch this one ConfigMap. Before each use its version is asked for, at most once a second; only when that is
/// another one is all of it read again.
/// </para>
/// </remarks>
public sealed class ConfigMapTrustStateStore : ITrustStateStore, IDisposable
{
    /// <summary>The most bytes of one state as it is kept: 64 KiB, so that one repository cannot fill the ConfigMap.</summary>
    public const int MaxStateBytes = 64 * 1024;

    /// <summary>The most bytes of all states; an API server takes 1,048,576.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>The most bytes at which a new repository is taken: those that are there must have room to grow.</summary>
    public const int MaxBytesForNew = 900_000;

    /// <summary>From how many of a hundred parts on it is told how full the ConfigMap is.</summary>
    public const int ToldFromPercent = 80;

    /// <summary>How long one request may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How long what was read counts without asking for its version. Verdicts that rest on it count longer.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    // Replicas that start together all write at once, and of those that ask for one version only one gets it.
    private const int Attempts = 40;

    private readonly ApiConnection api;
    private readonly TimeProvider clock;
    private readonly Action<int> filling;
    private readonly string path;
    private readonly string place;
    private readonly string kubectl;
    private readonly SemaphoreSlim turn = new(1);
    private TrustStateMap? known;
    private long knownAt;

    /// <summary>A store; nothing is asked before it is used.</summary>
    /// <param name="api">The API server; not disposed here.</param>
    /// <param name="space">The namespace of the ConfigMap.</param>
    /// <param name="name">Its name.</param>
    /// <param name="clock">Bounds the time of requests.</param>
    /// <param name="filling">Is told, after a write, how many of a hundred parts are full, from <see cref="ToldFromPercent"/> on.</param>
    public ConfigMapTrustStateStore(ApiConnection api, string space, string name, TimeProvider clock, Action<int> filling)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(name);
        (this.api, this.clock, this.filling) = (api, clock, filling);
        path = $"api/v1/namespaces/{Uri.EscapeDataString(space)}/configmaps/{Uri.EscapeDataString(name)}";
        place = $"the ConfigMap {space}/{name}";
        kubectl = $"kubectl -n {space} patch configmap {name} --type merge -p";
    }

    /// <summary>Why the ConfigMap cannot be used, with what to do; null when it can be read.</summary>
    public async Task<string?> ProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await InTurnAsync(CurrentAsync, cancellation);
            return null;
        }
        catch (TrustStateException exception)
        {
            return $"{exception.Message}; {exception.Remedy}";
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredTrustState?> ReadAsync(TrustStateKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        string entry = TrustStateEntry.NameOf(key);
        TrustStateMap map = await InTurnAsync(CurrentAsync, cancellation);
        if (map.Find(entry) is not { } bytes)
        {
            return null;
        }

        return TrustStateEntry.TryUnpack(bytes, key, out TrustState? state, out string? problem)
            ? new StoredTrustState(state, TrustStateFormat.RevisionOf(bytes))
            : throw new TrustStateException($"the entry {entry} of {place} cannot be used: {problem}")
            {
                Remedy = $$$"""put back a good copy of the entry, or take it away ({{{kubectl}}} '{"binaryData":{"{{{entry}}}":null}}') to trust what the server says now as if for the first time""",
            };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryWriteAsync(TrustStateKey key, TrustState state, string? expectedRevision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(state);
        byte[] bytes = TrustStateEntry.Pack(key, state);
        if (bytes.Length > MaxStateBytes)
        {
            throw new TrustStateException(string.Create(
                CultureInfo.InvariantCulture, $"the state of {key.Gun} takes {bytes.Length} bytes, and of {place} one repository may have {MaxStateBytes}"))
            {
                Remedy = "look what the Notary server has in the repository's root and for delegations; a folder (--trust-state) has room for more",
            };
        }

        string entry = TrustStateEntry.NameOf(key);
        return await InTurnAsync(
            end => ChangeAsync(entry, bytes, map => RevisionOf(map, entry) == expectedRevision, end), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ResetAsync(TrustStateKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        string entry = TrustStateEntry.NameOf(key);
        return await InTurnAsync(end => ChangeAsync(entry, null, map => map.Find(entry) is not null, end), cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>Patches the ConfigMap that was read; once more when another entry of it was changed meanwhile.</summary>
    private async Task<bool> ChangeAsync(string entry, byte[]? bytes, Predicate<TrustStateMap> isAsExpected, CancellationToken cancellation)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TrustStateMap map = await CurrentAsync(cancellation);
            if (!isAsExpected(map))
            {
                return false;
            }

            CheckRoom(map, entry, bytes);
            JsonObject patch = map.PatchOf(entry, bytes);
            ApiReply<ApiObject> reply = await AskAsync(
                end => api.PatchAsync($"{path}?fieldManager=admissionguard-trust-state", PatchTypes.Merge, patch, ApiJson.Default.ApiObject, end), cancellation);
            if (reply.Succeeded)
            {
                Remember(map.With(entry, bytes, reply.Value.Metadata?.ResourceVersion), clock.GetTimestamp());
                Tell();
                return true;
            }

            known = null;
            if (!reply.Failure.IsConflict)
            {
                throw Failed(reply.Failure);
            }
        }

        throw new TrustStateException($"others changed {place} each of {Attempts} times that it was to be changed here") { Remedy = "try again" };
    }

    private async Task<TrustStateMap> CurrentAsync(CancellationToken cancellation)
    {
        if (known is not null && clock.GetElapsedTime(knownAt) < LookAgain)
        {
            return known;
        }

        long askedAt = clock.GetTimestamp();
        if (known is not null)
        {
            ApiReply<ApiObject> metadata = await AskAsync(end => api.GetMetadataAsync(path, end), cancellation);
            if (!metadata.Succeeded)
            {
                throw Failed(metadata.Failure);
            }

            if (metadata.Value.Metadata?.ResourceVersion == known.Version)
            {
                return Remember(known, askedAt);
            }
        }

        ApiReply<BinaryMapObject> read = await AskAsync(end => api.GetAsync(path, ApiJson.Default.BinaryMapObject, end), cancellation);
        return read.Succeeded ? Remember(TrustStateMap.Of(read.Value), askedAt) : throw Failed(read.Failure);
    }

    private TrustStateMap Remember(TrustStateMap map, long at)
    {
        (known, knownAt) = (map, at);
        return map;
    }

    /// <summary>Asks, and once more when the connection broke: an API server that is replaced takes its connections with it.</summary>
    private async Task<ApiReply<T>> AskAsync<T>(Func<CancellationToken, Task<ApiReply<T>>> ask, CancellationToken cancellation)
        where T : class
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            using Within patience = new(Patience, clock, cancellation);
            try
            {
                return await ask(patience.Token);
            }
            catch (Exception exception) when (isFirst && exception is HttpRequestException or IOException)
            {
                // A patch that had been taken all the same is a conflict the second time, and then read.
            }
            catch (Exception exception) when (ApiTrouble.Is(exception) && !cancellation.IsCancellationRequested)
            {
                known = null;
                throw new TrustStateException($"{place} cannot be read or written: {ApiTrouble.Words(exception)}", exception)
                {
                    Remedy = "see that the API server can be reached from AdmissionGuard",
                };
            }
        }
    }

    private async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await work(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private void CheckRoom(TrustStateMap map, string entry, byte[]? bytes)
    {
        int limit = map.Find(entry) is null ? MaxBytesForNew : MaxBytes;
        if (bytes is not null && map.SizeWith(entry, bytes) > limit)
        {
            throw new TrustStateException($"{place} is full with the states of {map.Count} repositories, and none is forgotten to make room")
            {
                Remedy = "take entries of repositories that are no longer used out of its binaryData, or keep the states in a folder that the replicas share (--trust-state)",
            };
        }
    }

    private void Tell()
    {
        int percent = (int)(known!.Size * 100L / MaxBytesForNew);
        if (percent >= ToldFromPercent)
        {
            filling(percent);
        }
    }

    private static string? RevisionOf(TrustStateMap map, string entry) => map.Find(entry) is { } bytes ? TrustStateFormat.RevisionOf(bytes) : null;

    private TrustStateException Failed(ApiFailure failure) =>
        failure.IsNotFound
            ? new TrustStateException($"{place} does not exist")
            {
                Remedy = "put back a copy of it, or create it empty to trust what every server says now as if for the first time",
            }
            : new TrustStateException($"{place} cannot be read or written: {failure}") { Remedy = "let AdmissionGuard's service account get and patch it" };
}
