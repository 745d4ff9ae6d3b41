namespace AdmissionGuard.Policies.Verdicts;

/// <summary>A rule of a policy that was lifted for this workload by an exemption.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">The rule that was lifted.</param>
/// <param name="Why">The exemption's own reason.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Lifted">The mode that the rule would have had.</param>
public sealed record ExemptionUse(string Policy, string Rule, string Why, DateOnly Until, Mode Lifted);
