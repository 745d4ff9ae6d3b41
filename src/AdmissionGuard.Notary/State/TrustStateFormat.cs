using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AdmissionGuard.Notary.State;

/// <summary>
/// The bytes of a state: a line with the format and the SHA-256 of the rest, so that any damage shows, a line of JSON, and the root as the server
/// gave it. The hash guards against broken disks, not against somebody who may write there. For stores that keep bytes.
/// </summary>
public static class TrustStateFormat
{
    private const string Name = "admissionguard-trust-state ";
    private const byte LineEnd = (byte)'\n';
    private const string FirstWords = Name + "2 ";
    private static readonly int FirstLine = FirstWords.Length + (2 * SHA256.HashSizeInBytes) + 1;

    /// <summary>Writes a state with its key, so that one that was put in another's place shows.</summary>
    public static byte[] Write(TrustStateKey key, TrustState state)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(state);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(
            new TrustStateDocument
            {
                Server = key.Server,
                Gun = key.Gun.Value,
                AnchoredBy = [.. state.AnchoredBy],
                IsPinned = state.IsPinned,
                Floors = state.Floors.ToDictionary(
                    floor => floor.Key,
                    floor => new RoleFloorDocument { Version = floor.Value.Version, Sha256 = floor.Value.Sha256, Keys = [.. floor.Value.Keys] },
                    StringComparer.Ordinal),
                PublishedRoles = [.. state.PublishedRoles],
            },
            TrustStateJson.Default.TrustStateDocument);
        byte[] rest = [.. json, LineEnd, .. state.Root.Span];
        return [.. Encoding.ASCII.GetBytes(FirstWords + HashOf(rest) + "\n"), .. rest];
    }

    /// <summary>The mark of a text, for <see cref="StoredTrustState.Revision"/>: the hash of the whole.</summary>
    public static string RevisionOf(ReadOnlySpan<byte> text) => HashOf(text);

    /// <summary>Reads a text back. False when it is not whole, of another format, or about something else than the key says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">What it should be about.</param>
    /// <param name="state">The state.</param>
    /// <param name="problem">Why there is none, as a sentence about "it" without a full stop.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> text, TrustStateKey key, [NotNullWhen(true)] out TrustState? state, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(key);
        state = null;
        if (text.StartsWith(Encoding.ASCII.GetBytes(Name)) && !text.StartsWith(Encoding.ASCII.GetBytes(FirstWords)))
        {
            problem = "it was written by another version of AdmissionGuard, in a format that this one does not read";
            return false;
        }

        problem = "its checksum does not fit its content";
        if (text.Length < FirstLine || !text[..FirstLine].SequenceEqual(Encoding.ASCII.GetBytes(FirstWords + HashOf(text[FirstLine..]) + "\n")))
        {
            return false;
        }

        try
        {
            ReadOnlySpan<byte> rest = text[FirstLine..];
            int end = Math.Max(rest.IndexOf(LineEnd), 0);
            TrustStateDocument? document = JsonSerializer.Deserialize(rest[..end], TrustStateJson.Default.TrustStateDocument);
            if (document is null || document.Server != key.Server || document.Gun != key.Gun.Value)
            {
                problem = "it is the state of another repository";
                return false;
            }

            problem = "it is written in a way that this version does not know";
            state = StateOf(document, rest[(end + 1)..].ToArray());
            return state is not null;
        }
        catch (JsonException)
        {
            problem = "it is written in a way that this version does not know";
            return false;
        }
    }

    private static TrustState? StateOf(TrustStateDocument document, byte[] root) =>
        document.Floors.Any(floor => floor.Value.Version < 1 || floor.Value.Sha256.Length != 2 * SHA256.HashSizeInBytes)
            ? null
            : new TrustState
            {
                Root = root,
                AnchoredBy = document.AnchoredBy.ToImmutableSortedSet(StringComparer.Ordinal),
                IsPinned = document.IsPinned,
                Floors = document.Floors.ToImmutableSortedDictionary(
                    floor => floor.Key,
                    floor => new RoleFloor(floor.Value.Version, floor.Value.Sha256, floor.Value.Keys.ToImmutableSortedSet(StringComparer.Ordinal)),
                    StringComparer.Ordinal),
                PublishedRoles = document.PublishedRoles.ToImmutableSortedSet(StringComparer.Ordinal),
            };

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
