using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules;

/// <summary>
/// One named check of a policy, compiled from its options when the policy loads. Immutable and safe for many threads; does not wait.
/// </summary>
public interface IRule
{
    /// <summary>Tells every fault of the workload to <paramref name="findings"/>; a workload without faults allocates nothing.</summary>
    void Judge(Workload workload, Findings findings);

    /// <summary>True for a rule that judges ConfigMaps too; others are not asked about them.</summary>
    bool JudgesConfigMaps => false;

    /// <summary>True for a rule that looks at more of a workload than its pod; others are not asked about a changed annotation.</summary>
    bool JudgesAnnotations => false;

    /// <summary>The dated exceptions in its options, whether they have ended or not.</summary>
    IEnumerable<RuleAllowance> Allowances => [];

    /// <summary>What an operator should know when the policy loads though nothing is wrong with it; each a sentence without its dot.</summary>
    IEnumerable<string> Notices => [];
}
