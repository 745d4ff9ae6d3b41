namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>How far a text stands from the beginning of its file, when it is a part of it.</summary>
/// <param name="Lines">Lines above it.</param>
/// <param name="Columns">Columns to its left.</param>
internal readonly record struct MarkShift(int Lines, int Columns)
{
    /// <summary>The place in the file.</summary>
    public Mark Apply(YamlDotNet.Core.Mark mark) => new((int)mark.Line + Lines, (int)mark.Column + Columns);
}
