using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Engine;

/// <summary>A rule that asks a scripted network: its answer comes when a test gives it.</summary>
public sealed class ScriptedWaitingRule : IWaitingRule
{
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the first stage says.</summary>
    public Action<Workload, Findings> AtOnce { get; init; } = (_, _) => { };

    /// <summary>What the second stage says once the answer is there.</summary>
    public Action<Workload, Findings> Afterwards { get; init; } = (_, _) => { };

    /// <summary>False when there is nothing to ask.</summary>
    public bool HasQuestion { get; init; } = true;

    /// <summary>How often it has asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Finds one fault at the pod, after an answer.</summary>
    public static ScriptedWaitingRule SaysLater(string fault) => new() { Afterwards = ScriptedRule.Says(fault).Judge };

    public ScriptedWaitingRule Answered()
    {
        answer.TrySetResult();
        return this;
    }

    public IInquiry? Begin(Workload workload, Findings findings)
    {
        AtOnce(workload, findings);
        return HasQuestion ? new Inquiry(this, workload) : null;
    }

    private sealed class Inquiry(ScriptedWaitingRule rule, Workload workload) : IInquiry
    {
        public async ValueTask ConcludeAsync(Findings findings, JudgingContext context)
        {
            rule.Asked++;
            if (await context.Deadline.WaitForAsync(rule.answer.Task))
            {
                rule.Afterwards(workload, findings);
            }
            else
            {
                findings.Add(EngineReasons.DeadlineExceeded, Place.Of(workload, ""), "no answer came in time", "try again");
            }
        }
    }
}
