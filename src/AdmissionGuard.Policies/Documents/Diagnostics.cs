using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Collects the mistakes of one document, so that all are told at once.</summary>
public sealed class Diagnostics(string source)
{
    private readonly List<Diagnostic> found = [];

    /// <summary>The file, or whatever else the text came from.</summary>
    public string Source { get; } = source;

    /// <summary>Everything found, in the order of the text.</summary>
    public ImmutableArray<Diagnostic> Found => [.. found.OrderBy(d => d.Mark.Line).ThenBy(d => d.Mark.Column)];

    /// <summary>True when nothing is wrong so far.</summary>
    public bool None => found.Count == 0;

    /// <summary>Adds a mistake. A key that is a secret by its form is not told.</summary>
    public void Report(Mark mark, string path, string problem) => found.Add(new Diagnostic(Source, mark, SafeName.Of(path), problem));
}
