using System.Collections;
using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

/// <summary>A table of workloads, each with the places that one reason names as faulty; none means that the workload passes.</summary>
internal sealed class CheckCases(Reason reason, SecurityContextOptions options) : IEnumerable
{
    private readonly Dictionary<string, (WorkloadBuilder Workload, IReadOnlyList<string> Places)> cases = [];

    /// <summary>The names, for a theory.</summary>
    public TheoryData<string> Names => [.. cases.Keys];

    public void Add(string name, WorkloadBuilder workload, params IReadOnlyList<string> places) => cases.Add(name, (workload, places));

    /// <summary>Judges the case by a rule of these options.</summary>
    public void AssertHolds(string name)
    {
        (WorkloadBuilder workload, IReadOnlyList<string> places) = cases[name];

        Violation[] violations = [.. Judged.By(new SecurityContextRule(options), workload)];

        Assert.Equal(places, violations.Where(v => v.Reason == reason).Select(v => v.Place.FullPath));
        Assert.DoesNotContain(violations, v => v.Reason != reason);
    }

    IEnumerator IEnumerable.GetEnumerator() => cases.Keys.GetEnumerator();
}
