using System.Collections.Immutable;
using System.Text;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Kubernetes.PolicyMaps;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>Reads a ConfigMap out of a review, with the reader of reviews and its limits.</summary>
internal static class ReviewedMapReader
{
    /// <summary>Reads the object that the walker stands on.</summary>
    /// <param name="json">The walker; it has passed over the object afterwards.</param>
    /// <param name="space">The namespace that the request names: that of an object may still be empty.</param>
    /// <param name="name">The name that the request names.</param>
    public static ReviewedMap Read(ref JsonWalker json, string space, string name)
    {
        ImmutableArray<KeyValuePair<string, string>> data = [];
        ImmutableArray<string> binaryKeys = [];
        (string? name, string uid, bool isPolicy, bool isBeingDeleted) metadata = (null, "", false, false);
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> member))
            {
                if (member.SequenceEqual("metadata"u8))
                {
                    metadata = ReadMetadata(ref json);
                }
                else if (member.SequenceEqual("data"u8))
                {
                    data = ReadData(ref json);
                }
                else if (member.SequenceEqual("binaryData"u8))
                {
                    binaryKeys = ReadKeys(ref json);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        PolicyMap map = new() { Key = new PolicyMapKey(space, name.Length == 0 ? metadata.name ?? "" : name), Uid = metadata.uid, Data = data, BinaryKeys = binaryKeys };
        return new ReviewedMap(map, metadata.isPolicy, metadata.isBeingDeleted);
    }

    private static (string? Name, string Uid, bool IsPolicy, bool IsBeingDeleted) ReadMetadata(ref JsonWalker json)
    {
        (string? name, string uid, bool isPolicy, bool isBeingDeleted) = (null, "", false, false);
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> member))
            {
                if (member.SequenceEqual("name"u8))
                {
                    name = json.ReadString();
                }
                else if (member.SequenceEqual("uid"u8))
                {
                    uid = json.ReadString() ?? "";
                }
                else if (member.SequenceEqual("labels"u8))
                {
                    isPolicy = ReadLabel(ref json);
                }
                else if (member.SequenceEqual("deletionTimestamp"u8))
                {
                    isBeingDeleted = json.ReadString() is not null;
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return (name, uid, isPolicy, isBeingDeleted);
    }

    private static bool ReadLabel(ref JsonWalker json)
    {
        bool isPolicy = false;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> member))
            {
                bool isLabel = member.SequenceEqual("admissionguard.io/policy"u8);
                isPolicy |= isLabel && json.Is("true"u8);
                json.Skip();
            }
        }

        return isPolicy;
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadData(ref JsonWalker json)
    {
        SortedDictionary<string, string> data = new(StringComparer.Ordinal);
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> member))
            {
                string key = Encoding.UTF8.GetString(member);
                data[key] = json.ReadString() ?? "";
            }
        }

        return [.. data];
    }

    private static ImmutableArray<string> ReadKeys(ref JsonWalker json)
    {
        SortedSet<string> keys = new(StringComparer.Ordinal);
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> member))
            {
                keys.Add(Encoding.UTF8.GetString(member));
                json.Skip();
            }
        }

        return [.. keys];
    }
}
