using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SecurityContext.Checks;

/// <summary>
/// One control of the rule: one file a check, with its section of the Pod Security Standards (PSS) and its exemptions. What the
/// standards leave open follows Pod Security Admission, the API server's own judge of them, as of Kubernetes 1.35 and later.
/// </summary>
internal interface ISecurityCheck
{
    /// <summary>Tells every place at fault; a workload without faults allocates nothing.</summary>
    void Judge(Workload workload, Faults faults);
}
