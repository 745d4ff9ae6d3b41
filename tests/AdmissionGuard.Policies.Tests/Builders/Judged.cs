using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Builders;

/// <summary>Lets one rule speak about one workload, as if it stood in a policy <c>baseline</c> that enforces.</summary>
public static class Judged
{
    public static ImmutableArray<Violation> By(IRule rule, WorkloadBuilder workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return By(rule, workload.Build());
    }

    public static ImmutableArray<Violation> By(IRule rule, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Findings findings = new();
        findings.Enter("baseline", "rule", Mode.Enforce);
        rule.Judge(workload, findings);
        return [.. findings.All];
    }
}
