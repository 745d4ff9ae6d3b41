using AdmissionGuard.Policies.Rules.SecurityContext;
using AdmissionGuard.Policies.Tests.Builders;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.SecurityContext;

public sealed class SecurityContextProperties
{
    private static readonly SecurityContextRule Strict = new(Demand.Everything);

    private static readonly SecurityContextRule[] Rules =
    [
        Strict,
        new(Demand.Everything with { AcceptNonZeroUser = true }),
        new(Demand.Nothing with { NonZeroUser = true, Capabilities = Demand.Drop("NET_RAW"), SeccompProfile = Demand.Seccomp("RuntimeDefault") }),
    ];

    [Fact]
    public void Doing_what_the_remedies_say_clears_the_rule() =>
        ForEveryWorkloadAndRule((workload, rule) => Judged.By(rule, Judged.By(rule, workload).Aggregate(workload, Mender.Mend)).IsEmpty);

    [Fact]
    public void Tightening_any_one_container_adds_no_violation() =>
        ForEveryWorkloadAndRule((workload, rule) => Enumerable.Range(0, workload.Pod.Containers.Count)
            .All(i => Faults(rule, Tightened(workload, i)).IsSubsetOf(Faults(rule, workload))));

    [Fact]
    public void Tightening_every_container_leaves_only_faults_of_the_pod() =>
        ForEveryWorkloadAndRule((workload, rule) =>
            Judged.By(rule, workload with { Pod = workload.Pod with { Containers = [.. workload.Pod.Containers.Select(Mender.Tighten)] } }).All(v => v.Place.Name is null));

    [Fact]
    public void AcceptNonZeroUser_finds_nothing_that_the_strict_reading_does_not() =>
        ForEveryWorkload(workload => Faults(Rules[1], workload).IsSubsetOf(Faults(Strict, workload)));

    [Fact]
    public void A_user_namespace_of_its_own_lifts_the_two_controls_on_users_and_no_other() =>
        ForEveryWorkload(workload => Faults(Strict, WithHostUsers(workload, false))
            .SetEquals(Faults(Strict, WithHostUsers(workload, null)).Where(fault => !fault.EndsWith(" run-as-root-possible", StringComparison.Ordinal) && !fault.EndsWith(" run-as-root-user", StringComparison.Ordinal))));

    [Fact]
    public void No_place_is_told_twice_for_one_reason() =>
        ForEveryWorkloadAndRule((workload, rule) => Faults(rule, workload).Count == Judged.By(rule, workload).Length);

    [Fact]
    public void Two_demands_find_what_each_alone_finds() =>
        ForEveryWorkload(workload =>
        {
            HashSet<string> apart = Faults(new(Demand.NonRoot), workload);
            apart.UnionWith(Faults(new(Demand.Nothing with { SeccompProfile = Demand.Seccomp("RuntimeDefault") }), workload));
            return apart.SetEquals(Faults(new(Demand.NonRoot with { SeccompProfile = Demand.Seccomp("RuntimeDefault") }), workload));
        });

    private static HashSet<string> Faults(SecurityContextRule rule, Workload workload) =>
        [.. Judged.By(rule, workload).Select((Violation v) => $"{v.Place.FullPath} {v.Reason}")];

    private static Workload WithHostUsers(Workload workload, bool? said) => workload with { Pod = workload.Pod with { HostUsers = said } };

    private static Workload Tightened(Workload workload, int index) =>
        workload with { Pod = workload.Pod with { Containers = [.. workload.Pod.Containers.Select((container, i) => i == index ? Mender.Tighten(container) : container)] } };

    private static void ForEveryWorkload(Func<Workload, bool> holds) => Prop.ForAll(SecurityContexts.Workloads, holds).QuickCheckThrowOnFailure();

    private static void ForEveryWorkloadAndRule(Func<Workload, SecurityContextRule, bool> holds) =>
        ForEveryWorkload(workload => Rules.All(rule => holds(workload, rule)));
}
