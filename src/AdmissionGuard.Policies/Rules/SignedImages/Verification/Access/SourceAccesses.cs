using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>
/// Keeps one client for each distinct server, shared by all sources that name it alike, and one access for each source; both are made anew
/// when a file says something else. Bounded by throwing all away when there are too many, which costs some requests: policies with so
/// many servers do not exist, but reloads go on for months.
/// </summary>
internal sealed class SourceAccesses(IServerClients clients, WatchedTexts files) : ISourceAccesses
{
    /// <summary>The most sources, and the most clients of each kind, that are kept.</summary>
    public const int MaxKept = 256;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<ServerSetup, ITrustCollections> trustServers = [];
    private readonly Dictionary<ServerSetup, IImageResolver> registries = [];
    private readonly ServerSetups setups = new(files);
    private readonly Lock sync = new();
    private long lastId;

    /// <inheritdoc/>
    public bool TryFind(SignatureSource source, [NotNullWhen(true)] out SourceAccess? access, [NotNullWhen(false)] out string? problem)
    {
        if (TryFindCurrent(source, out access))
        {
            problem = null;
            return true;
        }

        lock (sync)
        {
            // Who came first has made it.
            problem = null;
            return TryFindCurrent(source, out access) || TryMake(source, out access, out problem);
        }
    }

    private bool TryFindCurrent(SignatureSource source, [NotNullWhen(true)] out SourceAccess? access)
    {
        access = entries.TryGetValue(source.Hash, out Entry? entry) && IsCurrent(entry, source) ? entry.Access : null;
        return access is not null;
    }

    private bool IsCurrent(Entry entry, SignatureSource source)
    {
        if (entry.Files.Length == 0)
        {
            return true;
        }

        int place = 0;
        foreach (string path in FilesOf(source))
        {
            if (!ReferenceEquals(files.Find(path), entry.Files[place++]))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryMake(SignatureSource source, [NotNullWhen(true)] out SourceAccess? access, out string? problem)
    {
        // The files first: what changes while the clients are made is then seen at the next look.
        WatchedText[] seen = [.. FilesOf(source).Select(files.Find)];
        NotaryOptions notary = source.Notary ?? throw new InvalidOperationException("A source without a trust server was compiled.");
        access = null;
        if (setups.Make(notary.Server!, notary, out problem) is not { } trust || setups.Make("", source.Registry, out problem) is not { } registry)
        {
            return false;
        }

        access = new SourceAccess(++lastId, Share(trustServers, trust, clients.OfTrustServer), Share(registries, registry, clients.OfRegistries));
        if (entries.Count >= MaxKept)
        {
            entries.Clear();
        }

        entries[source.Hash] = new Entry(access, seen);
        return true;
    }

    private static T Share<T>(Dictionary<ServerSetup, T> kept, ServerSetup setup, Func<ServerSetup, T> make)
    {
        if (kept.TryGetValue(setup, out T? client))
        {
            return client;
        }

        if (kept.Count >= MaxKept)
        {
            kept.Clear();
        }

        return kept[setup] = make(setup);
    }

    private static IEnumerable<string> FilesOf(SignatureSource source) =>
        new[] { source.Notary?.CaFile, source.Notary?.CredentialsFile, source.Registry.CaFile, source.Registry.CredentialsFile }.OfType<string>();

    private sealed record Entry(SourceAccess Access, WatchedText[] Files);
}
