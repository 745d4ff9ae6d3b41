using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Manifests;

/// <summary>Something in the input that could not be judged, and what to do about it.</summary>
/// <param name="Source">The file as the user named it, or <see cref="InputFile.StandardInputName"/>.</param>
/// <param name="Mark">Line and column; null when it concerns the file as a whole.</param>
/// <param name="Text">What is wrong. Never a value of the file.</param>
internal sealed record InputProblem(string Source, Mark? Mark, string Text)
{
    /// <summary>Takes over a mistake that a reader found.</summary>
    public static InputProblem Of(Diagnostic diagnostic) =>
        new(diagnostic.Source, diagnostic.Mark, diagnostic.Path.Length == 0 ? diagnostic.Problem : $"{diagnostic.Path}: {diagnostic.Problem}");
}
