using System.CommandLine;

namespace AdmissionGuard.Cli;

/// <summary><c>admissionguard version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Command command = new("version", "Show the version.");
        command.SetAction(_ => surroundings.Output.WriteLine($"admissionguard {ToolVersion.Text}"));
        return command;
    }
}
