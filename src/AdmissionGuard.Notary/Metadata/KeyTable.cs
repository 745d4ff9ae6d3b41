using System.Text;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Notary.Metadata;

/// <summary>
/// The keys of a file by their id. Only those that a role lists are looked at, and each must stand under its own id: keys of rotated roots
/// stay in files for ever, and mean nothing.
/// </summary>
internal sealed class KeyTable
{
    private readonly Fields keys;
    private readonly Dictionary<string, TrustKey> read = new(StringComparer.Ordinal);

    public KeyTable(Fields keys)
    {
        this.keys = keys;
        if (keys.Json.Count > KeyIds.MaxKeys)
        {
            throw Refuse.Limit(keys.Role, $"has more than {KeyIds.MaxKeys} keys");
        }
    }

    /// <summary>Reads who may sign for a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="fields">The object with <c>keyids</c> and <c>threshold</c>.</param>
    public RoleKeys ReadRole(string role, Fields fields)
    {
        int threshold = (int)fields.Positive("threshold", int.MaxValue);
        IReadOnlyList<string> ids = fields.OptionalTexts("keyids");
        if (ids.Count > KeyIds.MaxKeys)
        {
            throw Refuse.Limit(keys.Role, $"has a role with more than {KeyIds.MaxKeys} keys");
        }

        return new RoleKeys(role, threshold, [.. ids.Distinct(StringComparer.Ordinal).Select(id => Find(id, fields))]);
    }

    private TrustKey Find(string id, Fields role)
    {
        if (read.TryGetValue(id, out TrustKey? known))
        {
            return known;
        }

        JsonObject entry = keys.Json.Find(Encoding.UTF8.GetBytes(id)) switch
        {
            JsonObject found => found,
            null => throw role.Malformed("keyids", "lists a key that the file does not hold"),
            _ => throw role.Malformed("keyids", "lists a key that is no object"),
        };
        Fields fields = new(keys.Role, "keys", entry);
        TrustKey key = new(fields.Text("keytype"), fields.Object("keyval").Text("public"));
        if (key.ScopedId != id)
        {
            throw new TrustRefusal(TrustReason.KeyIdMismatch, keys.Role, $"holds a key under an id that is not its own; its id is {key.ScopedId}");
        }

        read.Add(id, key);
        return key;
    }
}
