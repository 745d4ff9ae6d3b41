using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Engine;

/// <summary>All policies at one moment: an immutable snapshot that is replaced as a whole.</summary>
public sealed class PolicySet
{
    /// <summary>Makes a set; policies are ordered by name, so that messages do not depend on the order of files.</summary>
    public PolicySet(IEnumerable<Policy> policies) =>
        Policies = [.. policies.OrderBy(policy => policy.Name, StringComparer.Ordinal)];

    /// <summary>The policies by name.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>Judges a workload by every policy that matches it. Never throws: a rule's exception becomes a denial.</summary>
    public Verdict Judge(Workload workload, JudgingContext context)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(context);
        Judgement judgement = new(workload, context);
        foreach (Policy policy in Policies)
        {
            if (!judgement.Apply(policy))
            {
                break;
            }
        }

        return judgement.Conclude();
    }
}
