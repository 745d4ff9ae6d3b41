using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;
using static AdmissionGuard.Policies.Tests.Builders.WorkloadBuilder;
using static AdmissionGuard.Policies.Tests.Engine.PolicyBuilder;
using static AdmissionGuard.Policies.Tests.Engine.ScriptedRule;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class PolicyMatchTests
{
    private static readonly PolicyMatch ByLabel = new()
    {
        NamespaceSelector = new LabelSelector(ImmutableDictionary<string, string>.Empty.Add("tier", "prod"), []),
    };

    private readonly Workload workload = ADeployment().In("team-a").Build();

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("team-*", "", "", true)]
    [InlineData("other team-a", "", "", true)]
    [InlineData("team-b", "", "", false)]
    [InlineData("", "team-a", "", false)]
    [InlineData("team-*", "*-a", "", false)]
    [InlineData("", "kube-system", "", true)]
    [InlineData("", "", "Pod Deployment", true)]
    [InlineData("", "", "Pod", false)]
    [InlineData("team-*", "", "Pod", false)]
    public void All_conditions_given_must_hold(string namespaces, string excluded, string kinds, bool speaks)
    {
        PolicyMatch match = new()
        {
            Namespaces = Patterns(namespaces),
            ExcludeNamespaces = Patterns(excluded),
            Kinds = kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(),
        };

        Assert.Equal(speaks, !Judging.Of(workload, APolicy().Matching(match).WithRule(Says("is bad"))).Allowed);
    }

    [Theory]
    [InlineData("prod", false)]
    [InlineData("test", true)]
    public void A_selector_asks_for_the_labels_of_the_namespace(string tier, bool allowed) =>
        Assert.Equal(allowed, new Judging().Knowing("team-a", "tier", tier).Judge(workload, APolicy().Matching(ByLabel).WithRule(Says("is bad"))).Allowed);

    [Fact]
    public void Where_labels_are_not_known_the_policy_denies_whatever_its_mode_and_others_speak_on()
    {
        Verdict verdict = Judging.Of(workload, APolicy("a").Matching(ByLabel).WithRule(Says("is bad"), Mode.Audit), APolicy("b").WithRule(Says("is bad")));

        Assert.Equal([EngineReasons.NamespaceUnknown, Bad], verdict.Violations.Select(violation => violation.Reason));
        Assert.False(verdict.Allowed);
    }

    [Fact]
    public void Labels_are_not_asked_for_when_another_condition_fails() =>
        Assert.Same(Verdict.Clean, Judging.Of(workload, APolicy().Matching(ByLabel with { Kinds = ["Pod"] }).WithRule(Says("is bad"))));

    private static ImmutableArray<NamePattern> Patterns(string texts) =>
        [.. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => new NamePattern(text))];
}
