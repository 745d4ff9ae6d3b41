using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Tests.Builders;

/// <summary>A rule that finds a fault once a test lets it have its answer.</summary>
internal sealed class LateRule(Task answer) : IWaitingRule
{
    public IInquiry Begin(Workload workload, Findings findings) => new Inquiry(workload, answer);

    private sealed class Inquiry(Workload workload, Task answer) : IInquiry
    {
        public async ValueTask ConcludeAsync(Findings findings, JudgingContext context)
        {
            await answer;
            findings.Add(Policing.BadImage, Place.Of(workload, ""), "the image is bad", "use good");
        }
    }
}
