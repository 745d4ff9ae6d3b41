using AdmissionGuard.Cli.Check;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>For people: what is not clean, object by object, in the words of the webhook, then the summary.</summary>
internal sealed class TextCheckWriter(TextWriter writer, bool hasColour) : ICheckWriter
{
    private readonly Palette palette = new(hasColour);

    /// <inheritdoc/>
    public void Write(CheckReport report)
    {
        foreach (CheckedWorkload workload in report.Workloads.Where(w => w.ViolationCount > 0 || !w.Verdict.Exemptions.IsEmpty))
        {
            Write(workload);
        }

        string summary = Summary.Of(report);
        writer.WriteLine(report.ExitCode == ExitCode.Clean ? palette.Good(summary) : palette.Bad(summary));
    }

    private void Write(CheckedWorkload workload)
    {
        string verdict = workload.Verdict.Allowed ? palette.Good("allowed") : palette.Bad("denied");
        writer.WriteLine($"{palette.Strong($"{ShownName.Of(workload.Source, workload.Mark)}: {workload.Title}")}: {verdict}");
        foreach (PlacedViolation placed in workload.Violations)
        {
            writer.WriteLine($"  {ShownName.Of(workload.Source, placed.Mark)}: {palette.Of(placed.Violation.Mode)}: {placed.Violation}");
        }

        if (workload.Verdict.UnlistedDenials > 0)
        {
            writer.WriteLine($"  and {workload.Verdict.UnlistedDenials} more");
        }

        foreach (ExemptionUse use in workload.Verdict.Exemptions)
        {
            writer.WriteLine($"  exempt from {use.Policy}/{use.Rule} until {use.Until:yyyy-MM-dd}: {QuotedText.Plain(use.Why)}");
        }

        writer.WriteLine();
    }
}
