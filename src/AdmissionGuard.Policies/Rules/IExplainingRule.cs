using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules;

/// <summary>A rule that can tell how it came to its opinion of one field.</summary>
public interface IExplainingRule : IRule
{
    /// <summary>What was asked about the field and what each said, a sentence a line; empty when the rule does not look at it. Never the value.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="path">The field, e.g. <c>spec.containers[0].env[1].value</c>.</param>
    /// <param name="findings">Knows the day and the key of fingerprints; nothing is added to it.</param>
    IEnumerable<string> Explain(Workload workload, string path, Findings findings);
}
