namespace AdmissionGuard.Policies.Engine;

/// <summary>A dated, reasoned exception that stands in a rule's own options, for a part of a workload.</summary>
/// <param name="Path">Where in the options, e.g. <c>allowances[0]</c>.</param>
/// <param name="Words">What it is for, e.g. <c>variable DEMO_* of container web</c>.</param>
/// <param name="Until">Its last day, in UTC.</param>
/// <param name="Why">Why it was given.</param>
public sealed record RuleAllowance(string Path, string Words, DateOnly Until, string Why);
