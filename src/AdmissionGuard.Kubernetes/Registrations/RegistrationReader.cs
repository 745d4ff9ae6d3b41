using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Reads the configurations that are to be registered from YAML.</summary>
public static class RegistrationReader
{
    /// <summary>Reads every document of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What the text comes from, for messages.</param>
    public static RegistrationReading Read(string text, string source)
    {
        Diagnostics diagnostics = new(source);
        List<ConfigurationTemplate> templates = [];
        foreach (YamlNode root in YamlReader.ReadAll(text, diagnostics))
        {
            if (Template(root, diagnostics) is { } template)
            {
                templates.Add(template);
            }
        }

        foreach (IGrouping<string, ConfigurationTemplate> same in templates.GroupBy(template => template.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            diagnostics.Report(new Mark(1, 1), "", $"{same.Key} stands in it {same.Count()} times; keep one");
        }

        if (diagnostics.None && templates.Count == 0)
        {
            diagnostics.Report(new Mark(1, 1), "", $"holds no {WebhookConfigurations.Kind}");
        }

        ImmutableArray<string> errors = [.. diagnostics.Found.Select(mistake => mistake.ToString())];
        return errors.IsEmpty ? new RegistrationReading([.. templates], []) : new RegistrationReading([], errors);
    }

    private static ConfigurationTemplate? Template(YamlNode root, Diagnostics diagnostics)
    {
        if (root is not YamlMapping mapping)
        {
            diagnostics.Report(root.Start, "", $"is {root.KindName}, not a {WebhookConfigurations.Kind}");
            return null;
        }

        int before = diagnostics.Found.Length;
        ReadOnlyMemory<byte> json = new TreeJson(diagnostics).Write(mapping);
        if (diagnostics.Found.Length > before || JsonNode.Parse(json.Span) is not JsonObject document)
        {
            return null;
        }

        ConfigurationTemplate? template = ConfigurationTemplate.Of(document, out (string Path, string Problem) mistake);
        if (template is null)
        {
            diagnostics.Report(root.Start, mistake.Path, mistake.Problem);
        }

        return template;
    }
}
