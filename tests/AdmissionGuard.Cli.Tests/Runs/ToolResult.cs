namespace AdmissionGuard.Cli.Tests.Runs;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything it said.</summary>
    public string All => Output + Error;
}
