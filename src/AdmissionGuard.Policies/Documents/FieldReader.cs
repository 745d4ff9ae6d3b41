using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;
using FluentValidation.Results;

namespace AdmissionGuard.Policies.Documents;

/// <summary>
/// Reads one mapping of a document strictly: each field is asked for by name and type, and <see cref="RefuseUnknown()"/> reports what
/// nobody asked for. A mistake is reported with its line and path and reads as absent, so that reading goes on to the next.
/// </summary>
public sealed class FieldReader
{
    private readonly Dictionary<string, YamlField> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<int>> readable = new(StringComparer.Ordinal);
    private readonly Diagnostics diagnostics;
    private readonly ScalarReader scalars;

    /// <summary>Starts reading; repeated fields are reported here.</summary>
    public FieldReader(YamlMapping mapping, string path, Diagnostics diagnostics)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(diagnostics);
        Mapping = mapping;
        Path = path;
        this.diagnostics = diagnostics;
        scalars = new ScalarReader(diagnostics);
        foreach (YamlField field in mapping.Fields)
        {
            if (!fields.TryAdd(field.Key.Value, field))
            {
                diagnostics.Report(field.Key.Start, PathOf(field), $"stands twice; first on line {fields[field.Key.Value].Key.Start.Line}; keep one");
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

    /// <summary>Reads text; null when absent. What YAML takes for a boolean or a number must be in quotes, as kubectl wants it too.</summary>
    public string? Text(string name) => Find(name) is { } node ? scalars.Text(node, PathOf(name)) : null;

    /// <summary>Reads text that must be there; the empty string after a report.</summary>
    public string RequiredText(string name)
    {
        RefuseAbsent(name);
        return Text(name) ?? "";
    }

    /// <summary>Reads <c>true</c> or <c>false</c>; null when absent.</summary>
    public bool? Boolean(string name) => Find(name) is { } node ? scalars.Boolean(node, PathOf(name)) : null;

    /// <summary>Reads one word of a closed list; null when absent.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(words);
        return Find(name) is { } node ? scalars.Value(node, PathOf(name), words) : null;
    }

    /// <summary>Reads a list of words of a closed list; null when absent.</summary>
    public ImmutableArray<string>? Words(string name, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Items(name, (node, path) => scalars.Word(node, path, known));
    }

    /// <summary>Reads a day as <c>yyyy-MM-dd</c>; null when absent.</summary>
    public DateOnly? Day(string name) => Find(name) is { } node ? scalars.Day(node, PathOf(name)) : null;

    /// <summary>Reads a length of time: a whole number and one of s, m, h, e.g. <c>90s</c>; null when absent or out of limits.</summary>
    public TimeSpan? Duration(string name, TimeSpan least, TimeSpan most) =>
        Find(name) is { } node ? scalars.Duration(node, PathOf(name), least, most) : null;

    /// <summary>Reads a whole number; null when absent or out of limits.</summary>
    public int? Number(string name, int least, int most) => Find(name) is { } node ? scalars.Number(node, PathOf(name), least, most) : null;

    /// <summary>Reads a list of texts; null when absent.</summary>
    public ImmutableArray<string>? Texts(string name) => Items(name, scalars.Text);

    /// <summary>Reads one text or a list of texts, for fields where one is the usual case; null when absent.</summary>
    public ImmutableArray<string>? TextOrTexts(string name)
    {
        switch (Find(name))
        {
            case YamlScalar scalar:
                return scalars.Text(scalar, PathOf(name)) is { } text ? [text] : null;
            case YamlMapping mapping:
                diagnostics.Report(mapping.Start, PathOf(name), $"must be text or a list of texts, is {mapping.KindName}");
                return null;
            default:
                return Texts(name);
        }
    }

    /// <summary>Reads a mapping of texts, such as labels; null when absent.</summary>
    public ImmutableDictionary<string, string>? TextMap(string name)
    {
        if (Child(name) is not { } child)
        {
            return null;
        }

        ImmutableDictionary<string, string>.Builder texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string key in child.fields.Keys)
        {
            if (child.Text(key) is { } text)
            {
                texts.Add(key, text);
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>Reads a nested mapping; null when absent. An empty field (<c>name:</c>) reads as the empty mapping.</summary>
    public FieldReader? Child(string name)
    {
        asked.Add(name);
        return fields.TryGetValue(name, out YamlField? field) ? ChildOf(field.Value, PathOf(name)) : null;
    }

    /// <summary>Reads a list of mappings; null when absent.</summary>
    public ImmutableArray<FieldReader>? Children(string name) => Items(name, ChildOf);

    /// <summary>True when the field is there and holds a mapping; for fields that may be a word or a mapping.</summary>
    public bool HasMapping(string name) => Has(name) && fields[name].Value is YamlMapping;

    /// <summary>Reads a list whose items are texts or mappings; null when absent.</summary>
    public ImmutableArray<T>? TextsOrChildren<T>(string name, Func<string, T> ofText, Func<FieldReader, T> ofChild)
        where T : class =>
        Items(
            name,
            (node, path) => node is YamlMapping mapping ? ofChild(new FieldReader(mapping, path, diagnostics)) : scalars.Text(node, path) is { } text ? ofText(text) : null);

    /// <summary>Reports a field that is not there.</summary>
    public void RefuseAbsent(string name)
    {
        if (!Has(name))
        {
            diagnostics.Report(Mapping.Start, PathOf(name), "is missing; add it");
        }
    }

    /// <summary>Reports those of the fields that are lists with nothing in them: nobody can tell whether "none" or "all" is meant.</summary>
    public void RefuseEmpty(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (fields.TryGetValue(name, out YamlField? field) && field.Value is YamlSequence { Items.IsEmpty: true })
            {
                diagnostics.Report(field.Value.Start, PathOf(name), "is an empty list; put something into it or remove the field");
            }
        }
    }

    /// <summary>Reports every field that no call has asked for, with the nearest one that was.</summary>
    public void RefuseUnknown() => RefuseUnknown(ImmutableDictionary<string, string>.Empty);

    /// <summary>The same, with the places of fields that people look for here and that belong elsewhere.</summary>
    public void RefuseUnknown(IReadOnlyDictionary<string, string> elsewhere)
    {
        ArgumentNullException.ThrowIfNull(elsewhere);
        foreach (YamlField field in Mapping.Fields.Where(f => !asked.Contains(f.Key.Value)))
        {
            string advice = elsewhere.TryGetValue(field.Key.Value, out string? place) ? $"; it belongs into {place}" : ScalarAdvice.ForField(field.Key.Value, asked);
            diagnostics.Report(field.Key.Start, PathOf(field), "unknown field" + advice);
        }
    }

    /// <summary>Runs the validator and reports its failures at the fields they name, those of nested lists too.</summary>
    public void Validate<T>(T options, IValidator<T> validator)
    {
        ArgumentNullException.ThrowIfNull(validator);
        foreach (ValidationFailure failure in validator.Validate(options).Errors)
        {
            Report(FieldPath.Of(failure.PropertyName, readable), failure.ErrorMessage);
        }
    }

    /// <summary>Reports a mistake at a field (or, when it is absent, at the mapping).</summary>
    public void Report(string name, string problem) => diagnostics.Report(FieldPath.MarkOf(Mapping, name), name.Length == 0 ? Path : PathOf(name), problem);

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    // Keys that nobody has asked for are text that anybody may have written.
    private string PathOf(YamlField field) => PathOf(QuotedText.Plain(field.Key.Value));

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

    // Items that cannot be read are left out; `readable` remembers where the others stand, for what a validator says of them.
    private ImmutableArray<T>? Items<T>(string name, Func<YamlNode, string, T?> read)
        where T : class
    {
        switch (Find(name))
        {
            case null:
                return null;
            case YamlSequence sequence:
                (T? Item, int Index)[] items = [.. sequence.Items.Select((item, i) => (Item: read(item, $"{PathOf(name)}[{i}]"), i)).Where(pair => pair.Item is not null)];
                readable[name] = [.. items.Select(pair => pair.Index)];
                return [.. items.Select(pair => pair.Item!)];
            case var node:
                diagnostics.Report(node.Start, PathOf(name), $"must be a list, is {node.KindName}{ScalarAdvice.ForList(node)}");
                return null;
        }
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
                diagnostics.Report(node.Start, path, $"must be a mapping, is {node.KindName}");
                return null;
        }
    }
}
