namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// Why something is a violation: a stable kebab-case code from a closed list. The same code stands in the message,
/// the audit annotation, the log and the metric label.
/// </summary>
/// <param name="Code">The code, e.g. <c>registry-not-trusted</c>.</param>
/// <param name="Meaning">One plain sentence for documentation and SARIF.</param>
public sealed record Reason(string Code, string Meaning)
{
    /// <inheritdoc/>
    public override string ToString() => Code;
}
