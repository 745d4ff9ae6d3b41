using AdmissionGuard.Cli.Check;
using AdmissionGuard.Cli.Manifests;

namespace AdmissionGuard.Cli.Output;

/// <summary>Annotations on the changed lines of a pull request, and the summary for the log.</summary>
internal sealed class GitHubCheckWriter(TextWriter writer) : ICheckWriter
{
    /// <inheritdoc/>
    public void Write(CheckReport report)
    {
        foreach (CheckedWorkload workload in report.Workloads)
        {
            foreach (PlacedViolation placed in workload.Violations)
            {
                writer.WriteLine(
                    GitHubAnnotation.Of(
                        ModeWords.GitHub(placed.Violation.Mode),
                        workload.Source,
                        placed.Mark,
                        $"{placed.Violation.Reason} in {workload.Title}",
                        placed.Violation.ToString()));
            }
        }

        foreach (InputProblem problem in report.Problems)
        {
            writer.WriteLine(GitHubAnnotation.Of(problem));
        }

        writer.WriteLine(Summary.Of(report));
    }
}
