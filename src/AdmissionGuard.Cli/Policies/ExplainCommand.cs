using System.Collections.Immutable;
using System.CommandLine;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Policies;

/// <summary><c>admissionguard policy explain</c>: what policies demand, in plain words.</summary>
internal static class ExplainCommand
{
    private const string Help = """
        Say in plain words what policies demand, rule by rule; without PATH, what the built-in baseline demands.

        Exit code: 0 the policies can be loaded, 2 they cannot.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Argument<string[]> paths = PathArgument.Create("PATH", "Policy files, or folders of them.", ArgumentArity.ZeroOrMore);
        Command command = new("explain", Help) { paths };
        command.SetAction(parsed => Run([.. parsed.GetValue(paths) ?? []], surroundings));
        return command;
    }

    private static int Run(ImmutableArray<string> paths, Surroundings surroundings)
    {
        PolicyReading reading = PolicyPaths.Read(paths, surroundings.Folder);
        if (reading.Set is not { } set)
        {
            ProblemLines.Write(surroundings.Error, reading.Problems);
            return ExitCode.Unusable;
        }

        DateOnly today = DateOnly.FromDateTime(surroundings.Clock.GetUtcNow().UtcDateTime);
        PolicyExplanation explanation = new(surroundings.Output, reading.Texts, today);
        foreach (Policy policy in set.Policies)
        {
            explanation.Write(policy);
        }

        return ExitCode.Clean;
    }
}
