using System.CommandLine;

namespace AdmissionGuard.Cli.Policies;

/// <summary><c>admissionguard policy</c>: what concerns policies themselves.</summary>
internal static class PolicyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings) =>
        new("policy", "Check and explain policies.") { LintCommand.Create(surroundings), ExplainCommand.Create(surroundings), FingerprintCommand.Create(surroundings) };
}
