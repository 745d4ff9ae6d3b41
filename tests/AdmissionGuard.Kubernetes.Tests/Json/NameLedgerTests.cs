using System.Text;
using System.Text.Json;
using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Kubernetes.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace AdmissionGuard.Kubernetes.Tests.Json;

public sealed class NameLedgerTests
{
    [Fact]
    public void Names_are_repeated_exactly_when_a_set_of_them_says_so()
    {
        // Few characters make many repetitions, quotes and lengths around the fingerprint's steps.
        Gen<string> name = Gen.Choose(0, 12).SelectMany(length => Gen.Elements('a', 'b', '"', 'ä').ArrayOf(length)).Select(letters => new string(letters));
        Gen<(string Name, bool IsEscaped)[]> names =
            from count in Gen.Choose(0, 120)
            from all in Gen.Zip(name, Gen.Elements(true, false)).ArrayOf(count)
            select all.Select(pair => (pair.Item1, pair.Item2)).ToArray();
        Prop.ForAll(
                Arb.From(names),
                all => (FindRepeated(all) >= 0) == (all.Select(pair => pair.Name).Distinct().Count() < all.Length)
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_repetition_among_thousands_of_names_is_found()
    {
        (string, bool)[] names = [.. Enumerable.Range(0, 20_000).Select(i => ($"name-{i}", i % 3 == 0))];
        Assert.Equal(-1, FindRepeated(names));
        Assert.True(FindRepeated([.. names, ("name-17", true)]) > 0);
    }

    [Fact]
    public void Large_objects_in_large_objects_keep_their_names_apart()
    {
        string inner = "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"n{i}\":{i}")) + "}";
        string outer = "{" + string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"n{i}\":{inner}")) + "}";
        Assert.Equal(-1, FindRepeated(outer));
        string doubled = outer[..^1] + ",\"n99\":0}";
        Assert.Equal(outer.Length, FindRepeated(doubled));
    }

    [Fact]
    public void A_hundred_thousand_names_in_one_object_are_told_apart_at_a_cost_in_proportion()
    {
        string[] names = [.. Enumerable.Range(0, 100_000).Select(i => $"name-{i}")];
        string json = Object(names);
        Assert.Equal(-1, FindRepeated(json, out int comparisons));
        Assert.InRange(comparisons, 0, 4 * names.Length);
        Assert.Equal(json.Length, FindRepeated($"{json[..^1]},\"name-4711\":0}}"));
    }

    [Fact]
    public void Names_with_one_fingerprint_are_told_apart_at_a_cost_in_proportion()
    {
        // Alike in length, the first eight bytes and the last eight.
        string[] names = [.. Enumerable.Range(0, 20_000).Select(i => $"the-same{i:D6}the-same")];
        string json = Object(names);
        Assert.Equal(-1, FindRepeated(json, out int comparisons));
        Assert.InRange(comparisons, names.Length / 2, 4 * names.Length);
        Assert.Equal(json.Length, FindRepeated($"{json[..^1]},\"{names[4711]}\":0}}"));
    }

    [Fact]
    public void Few_names_with_one_fingerprint_are_told_apart()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"the-same{i:D6}the-same")];
        string json = Object(names);
        Assert.Equal(-1, FindRepeated(json));
        Assert.Equal(json.Length, FindRepeated($"{json[..^1]},\"{names[7]}\":0}}"));
    }

    private static string Object(string[] names) => $"{{{string.Join(',', names.Select(name => $"\"{name}\":0"))}}}";

    private static int FindRepeated((string Name, bool IsEscaped)[] names) =>
        FindRepeated("{" + string.Join(',', names.Select(pair => $"{Quote(pair.Name, pair.IsEscaped)}:{{\"a\":[0]}}")) + "}");

    private static string Quote(string name, bool isEscaped)
    {
        string quoted = JsonSerializer.Serialize(name);
        return isEscaped ? JsonParts.Escape(quoted) : quoted;
    }

    private static int FindRepeated(string json) => FindRepeated(json, out _);

    private static int FindRepeated(string json, out int comparisons)
    {
        JsonWalker walker = new(Encoding.UTF8.GetBytes(json));
        walker.ReadBeginning();
        walker.Skip();
        int repeated = walker.RepeatedName;
        comparisons = walker.NameComparisons;
        walker.Release();
        return repeated;
    }
}
