namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>One row of the table of edge cases: its number there, a variable, and the reason of its violation or null.</summary>
internal sealed record EdgeCase(string Row, string Name, string Value, string? Reason)
{
    /// <summary>Tells nothing of the value.</summary>
    public override string ToString() => $"{Row} {Name}";
}
