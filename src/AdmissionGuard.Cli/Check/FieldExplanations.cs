using AdmissionGuard.Cli.Output;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Check;

/// <summary>Writes which controls and rules saw one field, and what each said.</summary>
internal static class FieldExplanations
{
    /// <summary>Writes it for every workload that has the field, and gives the exit code.</summary>
    public static int Write(CheckReport report, string path, Surroundings surroundings)
    {
        bool seen = false;
        foreach (CheckedWorkload workload in report.Workloads)
        {
            foreach (FieldExplanation explanation in workload.Explanations.Where(explanation => !explanation.Lines.IsEmpty))
            {
                seen = true;
                Write(workload, path, explanation, surroundings.Output);
            }
        }

        if (!seen)
        {
            surroundings.Error.WriteLine($"admissionguard: {UnseenField.Words(report, path)}");
            return ExitCode.Unusable;
        }

        return report.ExitCode;
    }

    private static void Write(CheckedWorkload workload, string path, FieldExplanation explanation, TextWriter writer)
    {
        writer.WriteLine($"{ShownName.Of(workload.Source, workload.Mark)} {workload.Title} {QuotedText.Plain(path)} [{explanation.Policy}/{explanation.Rule}, mode {ModeWords.Policy(explanation.Mode)}]");
        foreach (string line in explanation.Lines)
        {
            writer.WriteLine($"  {line}");
        }
    }
}
