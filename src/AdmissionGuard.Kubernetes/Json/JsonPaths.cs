using System.Globalization;
using System.Text;
using System.Text.Json;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>Tells where flaws are, e.g. <c>spec.containers[0].image</c>, by walking their document once more: a cost only for the broken.</summary>
internal static class JsonPaths
{
    /// <summary>Flaws with their paths.</summary>
    /// <param name="json">The document that the paths begin in; valid JSON.</param>
    /// <param name="offset">Where the document stood when the flaws were noted.</param>
    /// <param name="flaws">The flaws, in the order of the document but for those that have a path.</param>
    public static ValueList<Malformation> Locate(ReadOnlySpan<byte> json, int offset, List<Flaw>? flaws)
    {
        if (flaws is null)
        {
            return [];
        }

        Malformation[] located = new Malformation[flaws.Count];
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = JsonWalker.MaxDepth });
        Stack<Step> steps = [];
        for (int i = 0; i < flaws.Count; i++)
        {
            string path = flaws[i].Path ?? Find(ref reader, steps, flaws[i].Position - offset);
            located[i] = new Malformation(SafeName.Of(path), flaws[i].Problem);
        }

        return new ValueList<Malformation>(located);
    }

    private static string Find(ref Utf8JsonReader reader, Stack<Step> steps, int position)
    {
        while (reader.TokenStartIndex < position && reader.Read())
        {
            Follow(ref reader, steps);
        }

        return Describe(steps, reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
    }

    private static void Follow(ref Utf8JsonReader reader, Stack<Step> steps)
    {
        JsonTokenType token = reader.TokenType;
        if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            steps.Pop();
            return;
        }

        if (token == JsonTokenType.PropertyName)
        {
            steps.Peek().Name = reader.GetString();
            return;
        }

        if (steps.TryPeek(out Step? step))
        {
            step.Index++;
        }

        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            steps.Push(new Step { IsList = token == JsonTokenType.StartArray });
        }
    }

    private static string Describe(Stack<Step> steps, bool standsOnContainer)
    {
        StringBuilder path = new();
        foreach (Step step in steps.Skip(standsOnContainer ? 1 : 0).Reverse())
        {
            if (step.IsList)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else
            {
                path.Append(path.Length == 0 ? "" : ".").Append(step.Name);
            }
        }

        return path.ToString();
    }

    private sealed class Step
    {
        public bool IsList { get; init; }

        public string? Name { get; set; }

        public int Index { get; set; } = -1;
    }
}
