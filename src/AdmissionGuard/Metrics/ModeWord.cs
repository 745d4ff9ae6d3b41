using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Metrics;

/// <summary>Modes as policies write them; also in labels and log lines.</summary>
internal static class ModeWord
{
    /// <summary>The word.</summary>
    public static string Of(Mode mode) =>
        mode switch
        {
            Mode.Enforce => "enforce",
            Mode.Warn => "warn",
            _ => "audit",
        };
}
