using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;

namespace AdmissionGuard.Policies.Tests.Documents;

public sealed class BuiltInBaselineTests
{
    // As a careful team writes it: the pod of the sample review of 4 KB.
    private static readonly ContainerSecurityContext Restricted = new()
    {
        RunAsNonRoot = true,
        RunAsUser = 10001,
        AllowPrivilegeEscalation = false,
        Capabilities = new Capabilities { Drop = ["ALL"] },
        SeccompProfile = new SeccompProfile("RuntimeDefault"),
    };

    [Fact]
    public void It_is_a_policy_like_any_other()
    {
        PolicySetReading reading = PolicySetReader.Read([BuiltInBaseline.Text]);

        Assert.Empty(reading.Errors);
        Policy policy = Assert.Single(reading.Set!.Policies);
        Assert.Equal(("baseline", "built-in baseline", Mode.Enforce), (policy.Name, policy.Source, policy.Mode));
        Assert.All(policy.Rules, rule => Assert.Equal(Mode.Enforce, rule.Mode));
    }

    [Fact]
    public void It_has_every_rule_of_the_first_release() =>
        Assert.Equal(
            ["plaintextSecrets", "securityContext", "trustedRegistries"],
            Assert.Single(BuiltInBaseline.Set.Policies).Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_careful_workload_passes() => Assert.Empty(Judge(APod().With(AContainer().WithSecurityContext(Restricted)).Build()).Violations);

    [Fact]
    public void A_careless_workload_is_denied()
    {
        Verdict verdict = Judge(APod().With(AContainer().WithImage("nginx")).Build());

        Assert.False(verdict.Allowed);
        Assert.Contains(verdict.Violations, violation => violation.Rule == "securityContext");
        Assert.Contains(verdict.Violations, violation => violation.Rule == "trustedRegistries");
    }

    [Theory]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    [InlineData("kube-node-lease")]
    public void The_clusters_own_parts_are_left_alone(string @namespace) =>
        Assert.Same(Verdict.Clean, Judge(APod().In(@namespace).With(AContainer().WithImage("nginx")).Build()));

    private static Verdict Judge(Workload workload) =>
        BuiltInBaseline.Set.Judge(workload, new JudgingContext(Judging.Today, new Deadline(new FakeTimeProvider(), TimeSpan.FromSeconds(1)), new Judging()));
}
