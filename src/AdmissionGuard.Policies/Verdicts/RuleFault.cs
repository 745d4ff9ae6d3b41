using System.Diagnostics;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// An exception that a rule let out: a bug. The caller sees only <paramref name="Id"/>; the log gets the type and the stack, never
/// the exception's message, which may quote a value.
/// </summary>
[DebuggerDisplay("{ToString()}")]
public sealed record RuleFault(string Id, string Policy, string Rule, Exception Exception)
{
    /// <summary>Tells which rule failed and the type of the exception, not its message.</summary>
    public override string ToString() => $"{Policy}/{Rule} failed with {Exception.GetType().Name} (id {Id})";
}
