using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.ContainerBuilder;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedRule;

namespace AdmissionGuard.Policies.Tests.Verdicts;

public sealed class DenialMessageTests
{
    private readonly Workload pod = APod().Build();

    [Fact]
    public void It_reads_as_the_design_shows()
    {
        Reason reason = new("registry-not-trusted", "It is from elsewhere.");
        ScriptedRule rule = new((workload, findings) => findings.Add(
            reason,
            Place.Of(workload, workload.Pod.Containers[0], "image"),
            "image docker.io/library/nginx:1.25 is not from a trusted registry",
            "use one of: registry.example.com, ghcr.io/acme/**"));

        Verdict verdict = Judging.Of(APod().With(AContainer("web")).Build(), APolicy().WithRule(rule, name: "trustedRegistries"));

        Assert.Equal(
            """
            denied by AdmissionGuard: 1 violation
            1. spec.containers[0] "web": image docker.io/library/nginx:1.25 is not from a trusted registry [baseline/trustedRegistries registry-not-trusted]; use one of: registry.example.com, ghcr.io/acme/**
            """,
            DenialMessage.Of(verdict));
    }

    [Theory]
    [InlineData(20, 21, null)]
    [InlineData(21, 22, "and 1 more")]
    [InlineData(250, 22, "and 230 more")]
    public void Twenty_are_listed_and_the_rest_counted(int violations, int lines, string? last)
    {
        string[] message = DenialMessage.Of(Judging.Of(pod, APolicy().WithRule(SaysOften("is bad", violations)))).Split('\n');

        Assert.Equal($"denied by AdmissionGuard: {violations} violations", message[0]);
        Assert.Equal(lines, message.Length);
        Assert.Equal(last ?? "20. spec: is bad [baseline/aRule bad]; mend it", message[^1]);
    }

    [Fact]
    public void Warnings_and_audits_are_not_in_it()
    {
        Verdict verdict = Judging.Of(pod, APolicy().WithRule(Says("is bad")).WithRule(Says("is odd"), Mode.Warn).WithRule(Says("is seen"), Mode.Audit));

        Assert.Equal("denied by AdmissionGuard: 1 violation\n1. spec: is bad [baseline/aRule bad]; mend it", DenialMessage.Of(verdict));
    }

    [Fact]
    public void A_long_line_is_cut()
    {
        string[] message = DenialMessage.Of(Judging.Of(pod, APolicy().WithRule(Says(new string('x', 5000))))).Split('\n');

        Assert.Equal("1. ".Length + DenialMessage.MaxLineLength, message[1].Length);
        Assert.EndsWith("…", message[1], StringComparison.Ordinal);
    }
}
