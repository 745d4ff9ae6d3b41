using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Engine;

/// <summary>How one rule of one policy came to its opinion of a field.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Mode">The rule's mode there.</param>
/// <param name="Lines">What was asked and said; empty when the rule does not look at the field.</param>
public sealed record FieldExplanation(string Policy, string Rule, Mode Mode, ImmutableArray<string> Lines);
