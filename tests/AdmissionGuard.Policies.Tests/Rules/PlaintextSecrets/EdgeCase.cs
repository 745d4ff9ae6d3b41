using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>
/// One row of the table of edge cases: its number there, a variable with its value, and the level and reason of its violation, or null.
/// Rows about other places than a variable make their own object.
/// </summary>
internal sealed record EdgeCase(string Row, string Name, string Value, string? Reason, string Level = "high")
{
    /// <summary>The object to judge; null for a pod with the variable.</summary>
    public Workload? Object { get; init; }

    /// <summary>Level and reason, or nothing.</summary>
    public string? Expected => Reason is null ? null : $"{Level} {Reason}";

    /// <summary>Tells nothing of the value.</summary>
    public override string ToString() => $"{Row} {Name}";
}
