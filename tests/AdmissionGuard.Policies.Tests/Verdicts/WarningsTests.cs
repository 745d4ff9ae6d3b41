using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedRule;

namespace AdmissionGuard.Policies.Tests.Verdicts;

public sealed class WarningsTests
{
    private readonly Workload pod = APod().Build();

    [Fact]
    public void Each_violation_of_mode_warn_is_a_warning()
    {
        Verdict verdict = Judging.Of(pod, APolicy().WithRule(Says("is odd"), Mode.Warn).WithRule(Says("is bad")).WithRule(Says("is seen"), Mode.Audit));

        Assert.Equal(["spec: is odd [baseline/aRule bad]; mend it"], Warnings.Of(verdict));
    }

    [Fact]
    public void A_warning_stays_below_256_characters()
    {
        string warning = Assert.Single(Warnings.Of(Judging.Of(pod, APolicy().WithRule(Says(new string('x', 500)), Mode.Warn))));

        Assert.Equal(255, warning.Length);
    }

    [Fact]
    public void All_together_stay_within_what_the_API_server_keeps()
    {
        string[] warnings = [.. Warnings.Of(Judging.Of(pod, APolicy().WithRule(SaysOften(new string('x', 500), 60), Mode.Warn)))];

        Assert.Equal(16, warnings.Length);
        Assert.Equal("AdmissionGuard: and 45 more warnings", warnings[^1]);
        Assert.True(warnings.Sum(warning => warning.Length) <= 4096);
    }

    [Fact]
    public void Sixteen_are_all_shown() => Assert.Equal(16, Warnings.Of(Judging.Of(pod, APolicy().WithRule(SaysOften("is odd", 16), Mode.Warn))).Count(warning => warning.StartsWith("spec", StringComparison.Ordinal)));
}
