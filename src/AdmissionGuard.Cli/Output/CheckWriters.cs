using AdmissionGuard.Policies.Rules;

namespace AdmissionGuard.Cli.Output;

/// <summary>Chooses the writer of a format.</summary>
internal static class CheckWriters
{
    /// <summary>The writer, writing to the standard output.</summary>
    public static ICheckWriter Create(OutputFormat format, Surroundings surroundings) =>
        format switch
        {
            OutputFormat.Json => new JsonCheckWriter(surroundings.Output),
            OutputFormat.Sarif => new SarifCheckWriter(surroundings.Output, RuleCatalog.Reasons),
            OutputFormat.GitHub => new GitHubCheckWriter(surroundings.Output),
            _ => new TextCheckWriter(surroundings.Output, surroundings.HasColour),
        };
}
