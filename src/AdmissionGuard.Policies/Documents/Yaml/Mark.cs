namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>A place in a text file; line and column count from 1.</summary>
public readonly record struct Mark(int Line, int Column);
