using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>Reads the Kubernetes objects of one file: YAML or JSON, many documents, lists opened.</summary>
internal sealed class ManifestReader(InputFile file)
{
    private readonly List<ManifestObject> objects = [];
    private readonly List<InputProblem> problems = [];
    private bool isTemplate;

    /// <summary>The objects in order.</summary>
    public ImmutableArray<ManifestObject> Objects => [.. objects];

    /// <summary>What could not be read.</summary>
    public ImmutableArray<InputProblem> Problems => [.. problems];

    /// <summary>Documents that are no Kubernetes objects: folders hold values files and kustomizations too.</summary>
    public int Strangers { get; private set; }

    /// <summary>Reads the text of the file.</summary>
    public void Read(string text)
    {
        ImmutableArray<YamlNode> documents = Documents(text);
        foreach (YamlNode document in documents)
        {
            ReadDocument(document);
        }

        if (documents.IsEmpty && problems.Count == 0 && file.WasNamed)
        {
            problems.Add(new InputProblem(file.Name, null, "is empty, so there is nothing to check; check what writes it"));
        }
    }

    private ImmutableArray<YamlNode> Documents(string text)
    {
        isTemplate = text.Contains("{{", StringComparison.Ordinal);
        if (text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            ImmutableArray<YamlNode> documents = JsonTree.Read(text, out Mark? mistake);
            if (mistake is null)
            {
                return documents;
            }

            if (file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new InputProblem(file.Name, mistake, "is not JSON from here on; mend it, e.g. with `jq .`"));
                return documents;
            }
        }

        Diagnostics diagnostics = new(file.Name);
        ImmutableArray<YamlNode> read = YamlReader.ReadAll(text, diagnostics);
        Report(diagnostics.Found, text.Split('\n'));
        return read;
    }

    // Each template action of a chart would be a mistake of its own; the first one and the way out say it all.
    private void Report(ImmutableArray<Diagnostic> found, string[] lines)
    {
        foreach (Diagnostic diagnostic in isTemplate ? found.Take(1) : found)
        {
            InputProblem problem = UnquotedValue.Conceal(InputProblem.Of(diagnostic), lines);
            problems.Add(
                isTemplate
                    ? problem with { Text = $"{problem.Text} (this looks like a Helm template: check what it renders, `helm template CHART | admissionguard check -`)" }
                    : problem);
        }
    }

    private void ReadDocument(YamlNode document)
    {
        if (document is YamlMapping mapping && mapping.Text("kind") is { Length: > 0 } kind)
        {
            ReadObject(mapping, kind);
        }
        else if (isTemplate && problems.Count > 0)
        {
            // What is left of a template beside its actions says nothing more than that it is one.
            Strangers++;
        }
        else if (file.WasNamed || document is YamlMapping broken && broken.Text("apiVersion") is not null && broken.Field("metadata") is not null)
        {
            problems.Add(new InputProblem(file.Name, document.Start, "has no kind, so it is no Kubernetes object; add kind or do not check this file"));
        }
        else
        {
            Strangers++;
        }
    }

    private void ReadObject(YamlMapping mapping, string kind)
    {
        if (!kind.EndsWith("List", StringComparison.Ordinal) || mapping.Field("items") is not { } items)
        {
            objects.Add(new ManifestObject(file.Name, mapping, kind));
            return;
        }

        switch (items.Value)
        {
            case YamlSequence sequence:
                ReadItems(mapping, kind[..^"List".Length], sequence);
                break;
            case not YamlScalar { IsNull: true }:
                problems.Add(new InputProblem(file.Name, items.Key.Start, "items: must be a list"));
                break;
        }
    }

    private void ReadItems(YamlMapping list, string itemKind, YamlSequence items)
    {
        foreach (YamlNode item in items.Items)
        {
            if (item is not YamlMapping mapping)
            {
                problems.Add(new InputProblem(file.Name, item.Start, "an item of a list must be an object"));
            }
            else if (mapping.Text("kind") is { Length: > 0 } kind)
            {
                ReadObject(mapping, kind);
            }
            else if (itemKind.Length > 0)
            {
                objects.Add(new ManifestObject(file.Name, WithTypeOf(list, itemKind, mapping), itemKind));
            }
            else
            {
                problems.Add(new InputProblem(file.Name, item.Start, "an item of a List must have apiVersion and kind; add them"));
            }
        }
    }

    // The API leaves the type of items out in typed lists such as DeploymentList.
    private static YamlMapping WithTypeOf(YamlMapping list, string itemKind, YamlMapping item)
    {
        IEnumerable<YamlField> type = [new(new YamlScalar(item.Start, "kind", IsPlain: false), new YamlScalar(item.Start, itemKind, IsPlain: false))];
        if (list.Field("apiVersion") is { } version && item.Field("apiVersion") is null)
        {
            type = type.Append(version);
        }

        return item with { Fields = [.. type, .. item.Fields.Where(field => field.Key.Value != "kind")] };
    }
}
