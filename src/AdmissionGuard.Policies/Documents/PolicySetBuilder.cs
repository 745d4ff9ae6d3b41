using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Gathers the policies of one text after another, and every mistake.</summary>
internal sealed class PolicySetBuilder(ImmutableArray<IRuleDefinition> rules)
{
    private readonly List<Policy> policies = [];
    private readonly List<Diagnostics> all = [];
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    private string? firstSource;
    private int documents;

    /// <summary>Reads a text.</summary>
    public void Add(PolicyText text)
    {
        firstSource ??= text.Source;
        Diagnostics diagnostics = new(text.Source);
        all.Add(diagnostics);
        foreach (YamlNode document in YamlReader.ReadAll(text.Text, diagnostics))
        {
            AddDocument(document, text.Text, diagnostics);
        }
    }

    /// <summary>The set, or the mistakes.</summary>
    public PolicySetReading Build()
    {
        if (documents == 0 && all.All(diagnostics => diagnostics.None))
        {
            Diagnostics empty = new(firstSource ?? "policies");
            empty.Report(new Mark(1, 1), "", "holds no policy; write one, beginning with apiVersion: admissionguard.io/v1");
            all.Add(empty);
        }

        ImmutableArray<Diagnostic> errors = [.. all.SelectMany(diagnostics => diagnostics.Found)];
        return errors.IsEmpty ? new PolicySetReading(new PolicySet(policies), []) : new PolicySetReading(null, errors);
    }

    private void AddDocument(YamlNode document, string text, Diagnostics diagnostics)
    {
        documents++;
        if (document is not YamlMapping mapping)
        {
            diagnostics.Report(document.Start, "", $"a policy must be a mapping, is {document.KindName}");
        }
        else if (ConfigMapDocument.Is(mapping))
        {
            documents--;
            ConfigMapDocument.Read(mapping, text, diagnostics, policy => AddDocument(policy, text, diagnostics));
        }
        else
        {
            AddPolicy(mapping, diagnostics);
        }
    }

    private void AddPolicy(YamlMapping document, Diagnostics diagnostics)
    {
        Policy policy = new PolicyReader(rules).Read(new FieldReader(document, "", diagnostics), diagnostics.Source);
        policies.Add(policy);
        if (policy.Name.Length == 0)
        {
            return;
        }

        Mark mark = FieldPath.MarkOf(document, "metadata.name");
        if (!places.TryAdd(policy.Name, $"{diagnostics.Source}:{mark.Line}:{mark.Column}"))
        {
            diagnostics.Report(mark, "metadata.name", $"is {Verdicts.QuotedText.Of(policy.Name)}, which {places[policy.Name]} has too; rename one");
        }
    }
}
