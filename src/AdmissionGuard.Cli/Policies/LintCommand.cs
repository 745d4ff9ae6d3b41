using System.Collections.Immutable;
using System.CommandLine;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Policies;

/// <summary><c>admissionguard policy lint</c>: every mistake of policy files at once, or what they hold.</summary>
internal static class LintCommand
{
    private const string Help = """
        Tell every mistake in policy files, or what was loaded. Exemptions that have ended are warned of.

        Exit code: 0 the policies can be loaded, 2 they cannot.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Argument<string[]> paths = PathArgument.Create("PATH", "Policy files, or folders of them.", ArgumentArity.OneOrMore);
        Option<string> format = OutputFormats.Option("text", "github");
        Command command = new("lint", Help) { paths, format };
        command.SetAction(parsed => Run([.. parsed.GetRequiredValue(paths)], OutputFormats.Parse(parsed.GetRequiredValue(format)), surroundings));
        return command;
    }

    private static int Run(ImmutableArray<string> paths, OutputFormat format, Surroundings surroundings)
    {
        PolicyReading reading = PolicyPaths.Read(paths, surroundings.Folder);
        if (reading.Set is not { } set)
        {
            WriteProblems(reading.Problems, format, surroundings);
            return ExitCode.Unusable;
        }

        DateOnly today = DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);
        foreach (InputProblem warning in EndedExemptions.Find(set, reading.Texts, today))
        {
            surroundings.Output.WriteLine(
                format == OutputFormat.GitHub
                    ? GitHubAnnotation.Of("warning", warning.Source, warning.Mark, "AdmissionGuard policy", warning.Text)
                    : ProblemLines.Of(warning with { Text = $"warning: {warning.Text}" }));
        }

        foreach (Policy policy in set.Policies)
        {
            surroundings.Output.WriteLine(PolicyLine.Of(policy));
            foreach (string notice in policy.Notices)
            {
                surroundings.Output.WriteLine($"  note: {notice}");
            }
        }

        return ExitCode.Clean;
    }

    private static void WriteProblems(ImmutableArray<InputProblem> problems, OutputFormat format, Surroundings surroundings)
    {
        if (format == OutputFormat.Text)
        {
            ProblemLines.Write(surroundings.Output, problems);
        }
        else
        {
            foreach (InputProblem problem in problems)
            {
                surroundings.Output.WriteLine(GitHubAnnotation.Of(problem));
            }
        }

        surroundings.Error.WriteLine($"{Plural.Of(problems.Length, "mistake")}; nothing would be loaded");
    }
}
