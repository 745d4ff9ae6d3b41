using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>Compares the rules of two documents, by what each rule says of its fields.</summary>
internal static class RuleComparison
{
    /// <summary>What the rules demand less.</summary>
    public static IEnumerable<string> Loosened(YamlMapping before, YamlMapping after)
    {
        foreach (IRuleDefinition rule in RuleCatalog.All)
        {
            YamlNode? old = Fields.Find(before, $"spec.{rule.Name}");
            YamlNode? now = Fields.Find(after, $"spec.{rule.Name}");
            if (old is null)
            {
                continue;
            }

            foreach (string line in now is null ? ["was removed"] : Loosened(rule, old, now))
            {
                yield return now is null ? $"{rule.Name} {line}" : $"{rule.Name}.{line}";
            }
        }
    }

    private static IEnumerable<string> Loosened(IRuleDefinition rule, YamlNode before, YamlNode after)
    {
        foreach (DemandField field in rule.Demands)
        {
            if (Loosened(field.Kind, Fields.Find(before, field.Path), Fields.Find(after, field.Path)) is { } words)
            {
                yield return $"{field.Path} {words}";
            }
        }

        // Of a field that no demand is known of, nobody can tell whether it asks for more or for less.
        foreach (string name in Names(before).Union(Names(after)).Where(name => name != "mode" && !rule.Demands.Any(field => field.Path.Split('.')[0] == name)))
        {
            if (!Fields.Same(Fields.Find(before, name), Fields.Find(after, name)))
            {
                yield return $"{name} changed; make sure that it demands no less";
            }
        }
    }

    private static IEnumerable<string> Names(YamlNode node) => (node as YamlMapping)?.Fields.Select(field => field.Key.Value) ?? [];

    private static string? Loosened(DemandKind kind, YamlNode? before, YamlNode? after)
    {
        switch (kind)
        {
            case DemandKind.Present:
                return before is null || Fields.Same(before, after) ? null : after is null ? "was removed" : "changed; make sure that it demands no less";
            case DemandKind.True:
                return Fields.IsTrue(before) && !Fields.IsTrue(after) ? "is no longer true" : null;
            case DemandKind.NotTrue:
                return !Fields.IsTrue(before) && Fields.IsTrue(after) ? "became true" : null;
            case DemandKind.Allows when before is not null && after is null:
                return "was removed, which allows everything";
            case DemandKind.Allows:
                return before is null ? null : Difference(after, before, "gained");
            default:
                return Difference(before, after, "lost");
        }
    }

    private static string? Difference(YamlNode? more, YamlNode? less, string verb)
    {
        string[] difference = [.. Fields.Texts(more).Except(Fields.Texts(less), StringComparer.Ordinal)];
        return difference.Length == 0 ? null : $"{verb} {ListWords.Of(difference)}";
    }
}
