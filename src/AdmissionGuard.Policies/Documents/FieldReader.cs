using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Policies.Documents.Yaml;
using FluentValidation;
using FluentValidation.Results;

namespace AdmissionGuard.Policies.Documents;

/// <summary>
/// Reads one mapping of a document strictly: each field is asked for by name and type, and <see cref="RefuseUnknown"/> reports what
/// nobody asked for. A mistake is reported with its line and path and reads as absent, so that reading goes on to the next.
/// </summary>
public sealed class FieldReader
{
    private readonly Dictionary<string, YamlField> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Diagnostics diagnostics;

    /// <summary>Starts reading; repeated fields are reported here.</summary>
    public FieldReader(YamlMapping mapping, string path, Diagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        Mapping = mapping;
        Path = path;
        this.diagnostics = diagnostics;
        foreach (YamlField field in mapping.Fields)
        {
            if (!fields.TryAdd(field.Key.Value, field))
            {
                diagnostics.Report(field.Key.Start, PathOf(field.Key.Value), $"stands twice; first on line {fields[field.Key.Value].Key.Start.Line}; keep one");
            }
        }
    }

    /// <summary>The mapping that is read.</summary>
    public YamlMapping Mapping { get; }

    /// <summary>Where it stands, e.g. <c>spec.trustedRegistries</c>.</summary>
    public string Path { get; }

    /// <summary>True when the field is there, whatever it holds.</summary>
    public bool Has(string name)
    {
        asked.Add(name);
        return fields.ContainsKey(name);
    }

    /// <summary>Reads text; null when absent.</summary>
    public string? Text(string name) => Find(name) is { } node ? TextOf(node, PathOf(name)) : null;

    /// <summary>Reads text that must be there; the empty string after a report.</summary>
    public string RequiredText(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        if (!fields.ContainsKey(name))
        {
            diagnostics.Report(Mapping.Start, PathOf(name), "is missing; add it");
        }

        return "";
    }

    /// <summary>Reads <c>true</c> or <c>false</c>; null when absent.</summary>
    public bool? Boolean(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlScalar { IsPlain: true, Value: "true" }:
                return true;
            case YamlScalar { IsPlain: true, Value: "false" }:
                return false;
            case var node:
                Report(node, PathOf(name), "must be true or false");
                return null;
        }
    }

    /// <summary>Reads one word of a closed list; null when absent.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (words.TryGetValue(text, out T value))
        {
            return value;
        }

        diagnostics.Report(fields[name].Value.Start, PathOf(name), $"is {Verdicts.QuotedText.Of(text)}, must be one of {string.Join(", ", words.Keys)}{Suggest(text, words.Keys)}");
        return null;
    }

    /// <summary>Reads a day as <c>yyyy-MM-dd</c>; null when absent.</summary>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            return day;
        }

        diagnostics.Report(fields[name].Value.Start, PathOf(name), $"is {Verdicts.QuotedText.Of(text)}, must be a day such as 2027-03-31");
        return null;
    }

    /// <summary>Reads a list of texts; null when absent.</summary>
    public ImmutableArray<string>? Texts(string name) => Items(name, TextOf);

    /// <summary>Reads one text or a list of texts, for fields where one is the usual case; null when absent.</summary>
    public ImmutableArray<string>? TextOrTexts(string name) =>
        Find(name) switch
        {
            null => null,
            YamlScalar scalar => [scalar.Value],
            YamlSequence => Texts(name),
            var node => Refuse(node, PathOf(name)),
        };

    /// <summary>Reads a nested mapping; null when absent. An empty field (<c>name:</c>) reads as the empty mapping.</summary>
    public FieldReader? Child(string name)
    {
        asked.Add(name);
        return fields.TryGetValue(name, out YamlField? field) ? ChildOf(field.Value, PathOf(name)) : null;
    }

    /// <summary>Reads a list of mappings; null when absent.</summary>
    public ImmutableArray<FieldReader>? Children(string name) => Items(name, ChildOf);

    /// <summary>Reports every field that no call has asked for, with the nearest one that was.</summary>
    public void RefuseUnknown()
    {
        foreach (YamlField field in Mapping.Fields.Where(f => !asked.Contains(f.Key.Value)))
        {
            diagnostics.Report(
                field.Key.Start,
                PathOf(field.Key.Value),
                asked.Count == 0 ? "unknown field" : $"unknown field{Suggest(field.Key.Value, asked, $"; known here: {string.Join(", ", asked.Order(StringComparer.Ordinal))}")}");
        }
    }

    /// <summary>Runs the validator and reports its failures at the fields they name, those of nested lists too.</summary>
    public void Validate<T>(T options, IValidator<T> validator)
    {
        ArgumentNullException.ThrowIfNull(validator);
        foreach (ValidationFailure failure in validator.Validate(options).Errors)
        {
            string path = CamelCase(failure.PropertyName);
            diagnostics.Report(MarkOf(path), path.Length == 0 ? Path : PathOf(path), failure.ErrorMessage);
        }
    }

    /// <summary>Reports a mistake at a field (or, when it is absent, at the mapping).</summary>
    public void Report(string name, string problem) => diagnostics.Report(MarkOf(name), PathOf(name), problem);

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    private YamlNode? Find(string name)
    {
        asked.Add(name);
        if (!fields.TryGetValue(name, out YamlField? field))
        {
            return null;
        }

        if (field.Value is YamlScalar { IsNull: true })
        {
            diagnostics.Report(field.Key.Start, PathOf(name), "is empty; give a value or remove the field");
            return null;
        }

        return field.Value;
    }

    private ImmutableArray<T>? Items<T>(string name, Func<YamlNode, string, T?> read)
        where T : class
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlSequence sequence:
                return [.. sequence.Items.Select((item, i) => read(item, $"{PathOf(name)}[{i}]")).OfType<T>()];
            case var node:
                Report(node, PathOf(name), "must be a list");
                return null;
        }
    }

    private string? TextOf(YamlNode node, string path)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            return scalar.Value;
        }

        Report(node, path, "must be text");
        return null;
    }

    private FieldReader? ChildOf(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMapping mapping:
                return new FieldReader(mapping, path, diagnostics);
            case YamlScalar { IsNull: true }:
                return new FieldReader(new YamlMapping(node.Start, []), path, diagnostics);
            default:
                Report(node, path, "must be a mapping");
                return null;
        }
    }

    private void Report(YamlNode node, string path, string problem) => diagnostics.Report(node.Start, path, $"{problem}, is {node.KindName}");

    private ImmutableArray<string>? Refuse(YamlNode node, string path)
    {
        Report(node, path, "must be text or a list of texts");
        return null;
    }

    private static string Suggest(string word, IEnumerable<string> known, string otherwise = "") =>
        Spelling.Nearest(word, known) is { } nearest ? $", did you mean {nearest}?" : otherwise;

    private Mark MarkOf(string path)
    {
        YamlNode node = Mapping;
        foreach (string part in path.Split('.', '[', ']').Where(p => p.Length > 0))
        {
            YamlNode? next = node switch
            {
                YamlMapping mapping => mapping.Fields.FirstOrDefault(f => f.Key.Value == part)?.Value,
                YamlSequence sequence when int.TryParse(part, CultureInfo.InvariantCulture, out int i) && i < sequence.Items.Length => sequence.Items[i],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.Start;
    }

    private static string CamelCase(string propertyPath) =>
        string.Join('.', propertyPath.Split('.').Select(p => p.Length == 0 ? p : char.ToLowerInvariant(p[0]) + p[1..]));
}
