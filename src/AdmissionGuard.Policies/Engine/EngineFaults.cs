using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>What the engine itself says of a workload, in the name of the policy or rule that could not speak.</summary>
internal static class EngineFaults
{
    public static void SayMalformed(this Findings findings, Workload workload)
    {
        findings.Enter(EngineReasons.Policy, "workload", Mode.Enforce);
        foreach (Malformation malformation in workload.Malformations)
        {
            findings.Add(
                EngineReasons.WorkloadMalformed,
                new Place(malformation.Path, "", null, 0),
                malformation.Problem,
                $"write it as the Kubernetes API defines {QuotedText.Plain(workload.Kind)}");
        }
    }

    public static void SayNamespaceUnknown(this Findings findings, Workload workload, Policy policy)
    {
        findings.Enter(policy.Name, "match", Mode.Enforce);
        findings.Add(
            EngineReasons.NamespaceUnknown,
            Place.Of(workload, ""),
            $"the labels of namespace {QuotedText.Of(workload.Namespace)} are not known, and this policy's namespaceSelector asks for them",
            "try again; if it stays so, ask the operator to match namespaces by name");
    }

    public static void SayDeadlineExceeded(this Findings findings, Workload workload, Policy policy, PolicyRule rule)
    {
        findings.Enter(policy.Name, rule.Name, Mode.Enforce);
        findings.Add(
            EngineReasons.DeadlineExceeded,
            Place.Of(workload, ""),
            "time ran out before this rule could judge",
            "try again; if it stays so, ask the operator to raise the webhook's timeoutSeconds");
    }

    public static void SayFailed(this Findings findings, Workload workload, Policy policy, PolicyRule rule, RuleFault fault)
    {
        findings.Enter(policy.Name, rule.Name, Mode.Enforce);
        findings.Add(
            EngineReasons.InternalError,
            Place.Of(workload, ""),
            $"the rule failed (id {fault.Id})",
            "ask the operator to look the id up in AdmissionGuard's log and to report it");
    }
}
