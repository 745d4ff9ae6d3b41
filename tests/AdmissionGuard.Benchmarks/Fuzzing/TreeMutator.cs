using System.Text;
using System.Text.Json.Nodes;

namespace AdmissionGuard.Benchmarks.Fuzzing;

/// <summary>
/// Damages metadata and leaves it JSON, so that the damage gets past the parser: members go, come twice over from elsewhere, get other names,
/// other values, other kinds of values. The same seed makes the same inputs.
/// </summary>
internal sealed class TreeMutator(int seed, IReadOnlyList<byte[]> corpus)
{
    private const int MaxMutations = 3;

    private static readonly string[] Values =
    [
        "null", "true", "0", "1", "-1", "2147483647", "2147483648", "9007199254740991", "9007199254740992", "1.5", "\"\"", "\"targets/a\"", "\"targets/releases\"",
        "\"2036-11-20T12:51:22+02:00\"", "\"2036-13-20T12:51:22Z\"", "\"AAAA\"", "\"AAA\"", "\"\\ud83d\\ude00\"", "{}", "[]", "[null]", "[\"\"]", "[{}]",
        "{\"sha256\":\"\"}", "{\"public\":\"AAAA\"}", "{\"keyids\":[],\"threshold\":1}",
    ];

    private readonly Random random = new(seed);

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        JsonNode tree = JsonNode.Parse(corpus[random.Next(corpus.Count)])!;
        for (int left = random.Next(1, MaxMutations + 1); left > 0; left--)
        {
            Mutate(tree);
        }

        return Encoding.UTF8.GetBytes(tree.ToJsonString());
    }

    private void Mutate(JsonNode tree)
    {
        List<JsonNode> holders = [];
        Collect(tree, holders);
        if (holders.Count == 0)
        {
            return;
        }

        JsonNode holder = holders[random.Next(holders.Count)];
        JsonNode? value = random.Next(3) == 0 ? holders[random.Next(holders.Count)].DeepClone() : JsonNode.Parse(Values[random.Next(Values.Length)]);
        if (holder is JsonArray items)
        {
            Mutate(items, value);
        }
        else
        {
            Mutate(holder.AsObject(), value);
        }
    }

    private void Mutate(JsonArray items, JsonNode? value)
    {
        int at = random.Next(items.Count);
        switch (random.Next(3))
        {
            case 0:
                items.RemoveAt(at);
                break;
            case 1:
                items.Add(items[at]?.DeepClone());
                break;
            default:
                items[at] = value;
                break;
        }
    }

    private void Mutate(JsonObject members, JsonNode? value)
    {
        string name = members.ElementAt(random.Next(members.Count)).Key;
        switch (random.Next(5))
        {
            case 0:
                members.Remove(name);
                break;
            case 1:
                JsonNode? moved = members[name]?.DeepClone();
                members.Remove(name);
                members[name.Length > 0 && random.Next(2) == 0 ? name[1..] : name.ToUpperInvariant()] = moved;
                break;
            case 2 when members[name] is JsonValue text && text.TryGetValue(out string? old) && old.Length > 0:
                int at = random.Next(old.Length);
                members[name] = old[..at] + (char)random.Next(1, 0x250) + old[(at + random.Next(2))..];
                break;
            default:
                members[name] = value;
                break;
        }
    }

    /// <summary>Every object and array with something in it.</summary>
    private static void Collect(JsonNode? node, List<JsonNode> holders)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        JsonNode?[] all = [.. children];
        if (all.Length > 0)
        {
            holders.Add(node!);
            Array.ForEach(all, child => Collect(child, holders));
        }
    }
}
