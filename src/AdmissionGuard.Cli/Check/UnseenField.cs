using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Check;

/// <summary>Says why nothing can be told of a field: no object has it, and where its path leaves the nearest one, or no rule looks there.</summary>
internal static class UnseenField
{
    private const string TakeOne = "take the path of a violation (-o json tells each)";

    private const int MaxNames = 12;

    private static readonly string[] Lists = ["items", "request"];

    /// <summary>The rest of a line that begins with the program's name.</summary>
    public static string Words(CheckReport report, string path)
    {
        ImmutableArray<string> steps = [.. JsonPointer.Steps(path)];
        if (steps.IsEmpty || steps.All(step => step.Length == 0))
        {
            return $"--explain: the path is empty; {TakeOne}, e.g. spec.containers[0].env[1].value";
        }

        string shown = QuotedText.Plain(path);
        if (report.Workloads.IsEmpty)
        {
            return $"--explain {shown}: nothing was judged, so no field can be explained; give files with workloads, or with ConfigMaps and a policy with plaintextSecrets: {{ configMaps: true }}";
        }

        (CheckedWorkload workload, YamlNode end, int depth) = report.Workloads.Select(one => Walk(one, steps)).MaxBy(walk => walk.Depth);
        string where = $"{workload.Title} ({ShownName.Of(workload.Source, end.Start)})";
        return depth == steps.Length || end is YamlScalar
            ? $"--explain {shown}: {where} has this field, but no rule of these policies that can explain itself looks at it; {TakeOne}"
            : $"--explain {shown}: no object that was checked has this field; {(depth == 0 ? where : $"{string.Join('.', steps.Take(depth).Select(QuotedText.Plain))} of {where}")} {Missing(end, steps, depth)}";
    }

    private static (CheckedWorkload Workload, YamlNode End, int Depth) Walk(CheckedWorkload workload, ImmutableArray<string> steps)
    {
        YamlNode at = workload.Root;
        for (int depth = 0; depth < steps.Length; depth++)
        {
            if (FieldLocator.Step(at, steps[depth]) is not { } next)
            {
                return (workload, at, depth);
            }

            at = next.Value;
        }

        return (workload, at, steps.Length);
    }

    private static string Missing(YamlNode end, ImmutableArray<string> steps, int depth)
    {
        string step = QuotedText.Of(steps[depth]);
        switch (end)
        {
            case YamlSequence list:
                string numbers = list.Items.Length == 1 ? "0" : string.Create(CultureInfo.InvariantCulture, $"0 to {list.Items.Length - 1}");
                return list.Items.IsEmpty ? $"is an empty list; {TakeOne}" : $"is a list, and {step} is no place in it; write {numbers} in brackets";
            case YamlMapping map when depth == 0 && Lists.Contains(steps[0]):
                return $"is asked by itself: begin the path at the object, at {Names(map)}";
            case YamlMapping map when DottedKey(map, steps, depth) is { } dotted:
                return $"has no {step}, but {QuotedText.Of(dotted)}; write keys with dots in brackets and quotes: [{QuotedText.Of(dotted)}]";
            case YamlMapping map when Spelling.Nearest(steps[depth], KeysOf(map)) is { } nearest:
                return $"has no {step}; did you mean {QuotedText.Of(SafeName.Of(nearest))}?";
            case YamlMapping map:
                return $"has no {step}; it has {Names(map)}";
            default:
                return $"ends there; {TakeOne}";
        }
    }

    // data.app.properties where the key is app.properties.
    private static string? DottedKey(YamlMapping map, ImmutableArray<string> steps, int depth) =>
        Enumerable.Range(2, Math.Max(0, steps.Length - depth - 1)).Select(count => string.Join('.', steps.Skip(depth).Take(count))).FirstOrDefault(key => KeysOf(map).Contains(key));

    private static IEnumerable<string> KeysOf(YamlMapping map) => map.Fields.Select(field => field.Key.Value);

    private static string Names(YamlMapping map)
    {
        string[] names = [.. KeysOf(map).Select(name => QuotedText.Plain(SafeName.Of(name)))];
        return names.Length == 0 ? "nothing" : string.Join(", ", names.Take(MaxNames)) + (names.Length > MaxNames ? ", ..." : "");
    }
}
