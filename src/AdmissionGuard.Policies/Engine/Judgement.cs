using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>One workload on its way through the policies: collects what they say and makes the verdict of it.</summary>
internal sealed class Judgement(Workload workload, JudgingContext context)
{
    private readonly Findings findings = new(context);
    private List<ExemptionUse>? exemptions;
    private List<RuleFault>? faults;
    private List<PendingInquiry>? pending;

    /// <summary>Lets a policy speak; false when there is no sense in asking further ones.</summary>
    public bool Apply(Policy policy)
    {
        if (!workload.CarriesPod && !policy.Rules.Any(IsConcerned))
        {
            return true;
        }

        switch (policy.Match.Matches(workload, context.Namespaces))
        {
            case MatchResult.No:
                return true;
            case MatchResult.NamespaceUnknown:
                findings.SayNamespaceUnknown(workload, policy);
                return true;
        }

        if (workload.Malformations.Count > 0)
        {
            findings.SayMalformed(workload);
            return false;
        }

        foreach (PolicyRule rule in policy.Rules)
        {
            if (!IsConcerned(rule))
            {
                continue;
            }

            if (context.Deadline.HasPassed)
            {
                // The verdict is a denial whatever anybody would answer.
                findings.SayDeadlineExceeded(workload, policy, rule);
                pending = null;
                return false;
            }

            Run(policy, rule);
        }

        return true;
    }

    /// <summary>Makes the verdict, after the answers to what the rules have to ask.</summary>
    public ValueTask<Verdict> ConcludeAsync() => pending is null ? new(MakeVerdict()) : new(InquireAsync(pending));

    /// <summary>Makes the verdict without asking: each rule that would have to is a denial.</summary>
    public Verdict ConcludeUnasked()
    {
        foreach (PendingInquiry inquiry in pending ?? [])
        {
            SayFailed(inquiry.Policy, inquiry.Rule, new InvalidOperationException("A set that may wait was judged without waiting."));
        }

        return MakeVerdict();
    }

    // Of a ConfigMap, or where only annotations have changed, rules about pods have nothing to say.
    private bool IsConcerned(PolicyRule rule) =>
        workload.CarriesPod || (workload.Config is null ? rule.Rule.JudgesAnnotations : rule.Rule.JudgesConfigMaps);

    private Verdict MakeVerdict()
    {
        if (findings.IsSilent && exemptions is null)
        {
            return Verdict.Clean;
        }

        // A static pod runs already; denying its mirror would only hide it from the API server.
        IEnumerable<Violation> spoken = findings.All.OrderBy(violation => violation.Place.Order).ThenBy(violation => violation.Policy, StringComparer.Ordinal);
        ImmutableArray<Violation> violations = workload.IsMirrorPod ? [.. spoken.Select(v => v with { Mode = Mode.Audit })] : [.. spoken];
        return new Verdict
        {
            Allowed = !violations.Any(violation => violation.Mode == Mode.Enforce),
            Violations = violations,
            UnlistedDenials = workload.IsMirrorPod ? 0 : findings.UnlistedDenials,
            Advice = workload.IsMirrorPod ? [] : findings.Advice,
            Images = findings.Images,
            Exemptions = [.. exemptions ?? [], .. findings.Excused],
            Faults = [.. faults ?? []],
        };
    }

    private void Run(Policy policy, PolicyRule rule)
    {
        findings.Enter(policy.Name, rule.Name, rule.Mode);
        Exception? failure = TryJudge(rule, out IInquiry? inquiry);
        bool isLifted = (findings.Spoken > 0 || inquiry is not null) && ApplyExemptions(policy, rule, findings);
        if (failure is not null)
        {
            SayFailed(policy, rule, failure);
        }
        else if (inquiry is not null && !isLifted)
        {
            (pending ??= []).Add(new PendingInquiry(policy, rule, inquiry));
        }
    }

    // All are started before the first is awaited: they share the deadline, not add up to it.
    private async Task<Verdict> InquireAsync(List<PendingInquiry> inquiries)
    {
        Task<Exception?>[] asked = new Task<Exception?>[inquiries.Count];
        for (int i = 0; i < asked.Length; i++)
        {
            asked[i] = TryInquireAsync(inquiries[i]);
        }

        for (int i = 0; i < asked.Length; i++)
        {
            Exception? failure = await asked[i];
            PendingInquiry inquiry = inquiries[i];
            ApplyExemptions(inquiry.Policy, inquiry.Rule, inquiry.Findings);
            findings.TakeOver(inquiry.Findings);
            if (failure is not null)
            {
                SayFailed(inquiry.Policy, inquiry.Rule, failure);
            }
        }

        return MakeVerdict();
    }

    private void SayFailed(Policy policy, PolicyRule rule, Exception failure)
    {
        RuleFault fault = new(Guid.NewGuid().ToString("n")[..12], policy.Name, rule.Name, failure);
        (faults ??= []).Add(fault);
        findings.SayFailed(workload, policy, rule, fault);
    }

    // The one edge where any exception is caught: a bug in a rule must deny, not pass and not end the process.
#pragma warning disable CA1031
    private Exception? TryJudge(PolicyRule rule, out IInquiry? inquiry)
    {
        inquiry = null;
        try
        {
            if (rule.Waiting is null)
            {
                rule.Rule.Judge(workload, findings);
            }
            else
            {
                inquiry = rule.Waiting.Begin(workload, findings);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private async Task<Exception?> TryInquireAsync(PendingInquiry inquiry)
    {
        try
        {
            await inquiry.StartAsync(context);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
#pragma warning restore CA1031

    // True when one lifts the rule. One that has ended is told in what the rule says.
    private bool ApplyExemptions(Policy policy, PolicyRule rule, Findings spoken)
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
                spoken.Withdraw();
                (exemptions ??= []).Add(new ExemptionUse(policy.Name, rule.Name, exemption.Why, exemption.Until, rule.Mode));
                return true;
            }

            expired = expired is null || exemption.Until > expired.Until ? exemption : expired;
        }

        if (expired is not null)
        {
            spoken.Amend($" (the exemption until {expired.Until:yyyy-MM-dd} has ended: {QuotedText.Plain(expired.Why)})");
        }

        return false;
    }
}
