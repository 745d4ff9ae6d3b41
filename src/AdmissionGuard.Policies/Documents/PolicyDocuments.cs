using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Policies.Documents;

/// <summary>
/// Reads texts document by document, for a store where one bad document must not take the good ones with it. What belongs together, such as
/// the keys of one ConfigMap, is read in one go: names are unique in it.
/// </summary>
public static class PolicyDocuments
{
    /// <summary>Reads the texts. Never throws for any text.</summary>
    public static PolicyDocumentsReading Read(IEnumerable<PolicyText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        List<PolicyDocument> good = [];
        List<Diagnostic> errors = [];
        foreach (PolicyText text in texts)
        {
            Diagnostics diagnostics = new(text.Source);
            foreach (YamlNode root in YamlReader.ReadAll(text.Text, diagnostics))
            {
                Read(root, text.Source, good, errors);
            }

            errors.AddRange(diagnostics.Found);
        }

        return new PolicyDocumentsReading([.. good], [.. errors]);
    }

    private static void Read(YamlNode root, string source, List<PolicyDocument> good, List<Diagnostic> errors)
    {
        Diagnostics diagnostics = new(source);
        if (root is not YamlMapping mapping)
        {
            errors.Add(new Diagnostic(source, root.Start, "", $"a policy must be a mapping, is {root.KindName}"));
            return;
        }

        Policy policy = new PolicyReader(RuleCatalog.All).Read(new FieldReader(mapping, "", diagnostics), source);
        PolicyDocument document = new(policy, mapping);
        if (!diagnostics.None)
        {
            errors.AddRange(diagnostics.Found);
        }
        else if (good.Find(other => other.Policy.Name == policy.Name) is { } other)
        {
            errors.Add(document.NameTaken($"{other.Policy.Source}:{other.NameMark.Line}:{other.NameMark.Column}"));
        }
        else
        {
            good.Add(document);
        }
    }
}
