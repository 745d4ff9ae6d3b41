using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>What a mode is called in each format.</summary>
internal static class ModeWords
{
    /// <summary>The word of the policy document.</summary>
    public static string Policy(Mode mode) =>
        mode switch
        {
            Mode.Enforce => "enforce",
            Mode.Warn => "warn",
            _ => "audit",
        };

    /// <summary>The level of a SARIF result (SARIF 2.1.0, section 3.27.10).</summary>
    public static string Sarif(Mode mode) =>
        mode switch
        {
            Mode.Enforce => "error",
            Mode.Warn => "warning",
            _ => "note",
        };

    /// <summary>The workflow command of GitHub Actions.</summary>
    public static string GitHub(Mode mode) =>
        mode switch
        {
            Mode.Enforce => "error",
            Mode.Warn => "warning",
            _ => "notice",
        };
}
