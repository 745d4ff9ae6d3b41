using System.Globalization;
using AdmissionGuard.Cli.Manifests;

namespace AdmissionGuard.Cli.Output;

/// <summary>Writes problems as compilers do: <c>file:line:column: problem</c>.</summary>
internal static class ProblemLines
{
    /// <summary>Writes one line for each.</summary>
    public static void Write(TextWriter writer, IEnumerable<InputProblem> problems)
    {
        foreach (InputProblem problem in problems)
        {
            writer.WriteLine(Of(problem));
        }
    }

    /// <summary>One line.</summary>
    public static string Of(InputProblem problem) =>
        problem.Mark is { } mark
            ? string.Create(CultureInfo.InvariantCulture, $"{ShownName.Of(problem.Source)}:{mark.Line}:{mark.Column}: {problem.Text}")
            : $"{ShownName.Of(problem.Source)}: {problem.Text}";
}
