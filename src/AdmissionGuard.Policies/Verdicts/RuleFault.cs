namespace AdmissionGuard.Policies.Verdicts;

/// <summary>
/// An exception that a rule let out: a bug. The caller sees only <paramref name="Id"/>; the log gets the type and the stack, never
/// the exception's message, which may quote a value.
/// </summary>
public sealed record RuleFault(string Id, string Policy, string Rule, Exception Exception);
