using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>One workload on its way through the policies: collects what they say and makes the verdict of it.</summary>
internal sealed class Judgement(Workload workload, JudgingContext context)
{
    private readonly Findings findings = new();
    private List<ExemptionUse>? exemptions;
    private List<RuleFault>? faults;

    /// <summary>Lets a policy speak; false when there is no sense in asking further ones.</summary>
    public bool Apply(Policy policy)
    {
        switch (policy.Match.Matches(workload, context.Namespaces))
        {
            case MatchResult.No:
                return true;
            case MatchResult.NamespaceUnknown:
                SayNamespaceUnknown(policy);
                return true;
        }

        if (workload.Malformations.Count > 0)
        {
            SayMalformed();
            return false;
        }

        foreach (PolicyRule rule in policy.Rules)
        {
            if (context.Deadline.HasPassed)
            {
                SayDeadlineExceeded(policy, rule);
                return false;
            }

            Run(policy, rule);
        }

        return true;
    }

    /// <summary>Makes the verdict.</summary>
    public Verdict Conclude()
    {
        if (findings.Count == 0 && exemptions is null)
        {
            return Verdict.Clean;
        }

        // A static pod runs already; denying its mirror would only hide it from the API server.
        IEnumerable<Violation> spoken = findings.All.OrderBy(violation => violation.Place.Order);
        ImmutableArray<Violation> violations = workload.IsMirrorPod ? [.. spoken.Select(v => v with { Mode = Mode.Audit })] : [.. spoken];
        return new Verdict
        {
            Allowed = !violations.Any(violation => violation.Mode == Mode.Enforce),
            Violations = violations,
            UnlistedDenials = workload.IsMirrorPod ? 0 : findings.UnlistedDenials,
            Exemptions = [.. exemptions ?? []],
            Faults = [.. faults ?? []],
        };
    }

    private void Run(Policy policy, PolicyRule rule)
    {
        findings.Enter(policy.Name, rule.Name, rule.Mode);
        RuleFault? fault = TryJudge(policy, rule);
        if (findings.Spoken > 0)
        {
            ApplyExemptions(policy, rule);
        }

        if (fault is not null)
        {
            (faults ??= []).Add(fault);
            findings.Enter(policy.Name, rule.Name, Mode.Enforce);
            findings.Add(
                EngineReasons.InternalError,
                Place.Of(workload, ""),
                $"the rule failed (id {fault.Id})",
                "ask the operator to look the id up in AdmissionGuard's log and to report it");
        }
    }

    // The one edge where any exception is caught: a bug in a rule must deny, not pass and not end the process.
#pragma warning disable CA1031
    private RuleFault? TryJudge(Policy policy, PolicyRule rule)
    {
        try
        {
            rule.Rule.Judge(workload, findings);
            return null;
        }
        catch (Exception exception)
        {
            return new RuleFault(Guid.NewGuid().ToString("n")[..12], policy.Name, rule.Name, exception);
        }
    }
#pragma warning restore CA1031

    private void ApplyExemptions(Policy policy, PolicyRule rule)
    {
        Exemption? expired = null;
        foreach (Exemption exemption in policy.Exemptions)
        {
            if (!exemption.IsFor(rule.Name, workload))
            {
                continue;
            }

            if (exemption.Until >= context.Today)
            {
                findings.Withdraw();
                (exemptions ??= []).Add(new ExemptionUse(policy.Name, rule.Name, exemption.Why, exemption.Until, rule.Mode));
                return;
            }

            expired = expired is null || exemption.Until > expired.Until ? exemption : expired;
        }

        if (expired is not null)
        {
            findings.Amend($" (the exemption until {expired.Until:yyyy-MM-dd} has ended: {QuotedText.Plain(expired.Why)})");
        }
    }

    private void SayMalformed()
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

    private void SayNamespaceUnknown(Policy policy)
    {
        findings.Enter(policy.Name, "match", Mode.Enforce);
        findings.Add(
            EngineReasons.NamespaceUnknown,
            Place.Of(workload, ""),
            $"the labels of namespace {QuotedText.Of(workload.Namespace)} are not known, and this policy's namespaceSelector asks for them",
            "try again; if it stays so, ask the operator to match namespaces by name");
    }

    private void SayDeadlineExceeded(Policy policy, PolicyRule rule)
    {
        findings.Enter(policy.Name, rule.Name, Mode.Enforce);
        findings.Add(
            EngineReasons.DeadlineExceeded,
            Place.Of(workload, ""),
            "time ran out before this rule could judge",
            "try again; if it stays so, ask the operator to raise the webhook's timeoutSeconds");
    }
}
