using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Policies.Documents;

/// <summary>One mistake in a document, told so that its author can go there and mend it.</summary>
/// <param name="Source">The file, or whatever else the text came from.</param>
/// <param name="Mark">Line and column.</param>
/// <param name="Path">The field, e.g. <c>spec.trustedRegistries.allow[2]</c>; empty for the document itself.</param>
/// <param name="Problem">What is wrong and, where it can be told, what to write instead.</param>
public sealed record Diagnostic(string Source, Mark Mark, string Path, string Problem)
{
    /// <summary>The line compilers and editors understand: <c>file:line:column: path: problem</c>.</summary>
    public override string ToString() =>
        Path.Length == 0
            ? $"{Source}:{Mark.Line}:{Mark.Column}: {Problem}"
            : $"{Source}:{Mark.Line}:{Mark.Column}: {Path}: {Problem}";
}
