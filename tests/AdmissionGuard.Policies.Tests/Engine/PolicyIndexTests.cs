using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class PolicyIndexTests
{
    [Fact]
    public void A_namespaces_own_policy_binds_that_namespace_alone()
    {
        PolicySet set = new([Named("floor"), Own("team-a", "x"), Own("team-b", "x")]);
        Assert.Equal(["floor", "team-a/x"], Spoken(set, "team-a"));
        Assert.Equal(["floor", "team-b/x"], Spoken(set, "team-b"));
        Assert.Equal(["floor"], Spoken(set, "team-c"));
    }

    [Fact]
    public void An_own_policys_match_is_narrowed_by_its_namespace_never_widened()
    {
        PolicySet set = new([Own("team-a", "x") with { Match = new PolicyMatch { Namespaces = [new NamePattern("team-b")] } }]);
        Assert.Empty(Spoken(set, "team-a"));
        Assert.Empty(Spoken(set, "team-b"));
    }

    [Fact]
    public void An_own_policys_exemption_lifts_nothing_of_the_floor()
    {
        Exemption everything = new() { Rules = System.Collections.Frozen.FrozenSet.ToFrozenSet(["aRule"]), Until = DateOnly.MaxValue, Why = "because" };
        PolicySet set = new([Named("floor"), Own("team-a", "x") with { Exemptions = [everything] }]);
        Verdict verdict = Judge(set, "team-a");
        Assert.False(verdict.Allowed);
        Assert.Equal("floor", Assert.Single(verdict.Violations).Policy);
    }

    [Fact]
    public void Policies_speak_in_the_order_of_their_names_whatever_they_match()
    {
        PolicySet set = new([Named("z"), Own("m", "own"), Named("a"), Named("k") with { Match = new PolicyMatch { Namespaces = [new NamePattern("m*")] } }]);
        Assert.Equal(["a", "k", "m/own", "z"], Spoken(set, "m"));
    }

    [Fact]
    public void The_index_changes_no_verdict()
    {
        string[] patterns = ["team-*", "team-a", "*", "prod", "*-b"];
        Policy[] policies =
        [
            .. patterns.SelectMany((one, i) => patterns.Select((other, j) =>
                Named($"p{i}{j}") with { Match = new PolicyMatch { Namespaces = j == 0 ? [] : [new NamePattern(one)], ExcludeNamespaces = i == 0 ? [] : [new NamePattern(other)] } })),
        ];
        PolicySet set = new(policies);
        foreach (string space in (string[])["team-a", "team-b", "prod", "", "team-a"])
        {
            IEnumerable<string> wanted = policies.Where(policy => policy.Match.Matches(In(space), new Judging()) == MatchResult.Yes).Select(policy => policy.Name);
            Assert.Equal(wanted.Order(StringComparer.Ordinal), Spoken(set, space));
        }
    }

    [Fact]
    public void What_is_kept_of_many_namespaces_is_bounded_and_stays_right()
    {
        PolicySet set = new([Named("even") with { Match = new PolicyMatch { Namespaces = [new NamePattern("*0")] } }]);
        PolicyIndex index = new(set.Policies);
        Judging labels = new();
        for (int i = 0; i < PolicyIndex.MaxKept / 4; i++)
        {
            Assert.Equal(i % 10 == 0 ? 1 : 0, index.For($"n{i}", labels).Length);
            Assert.True(index.Kept <= PolicyIndex.MaxKept);
        }
    }

    [Fact]
    public void Labels_are_asked_for_only_where_a_policy_that_may_speak_selects_by_them()
    {
        LabelSelector selector = new(System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("tier", "prod"), []);
        PolicySet set = new([Named("a"), Named("b") with { Match = new PolicyMatch { Namespaces = [new NamePattern("team-*")], NamespaceSelector = selector } }]);
        Assert.Equal((true, false), (set.AsksLabelsOf("team-a"), set.AsksLabelsOf("prod")));
    }

    private static Policy Named(string name) => PolicyBuilder.APolicy(name).WithRule(ScriptedRule.Says("bad")).Build();

    private static Policy Own(string space, string name) => Named($"{space}/{name}") with { Namespace = space };

    private static Workload In(string space) => new() { Kind = "Pod", Namespace = space, Name = "web", PodSpecPath = "spec", Pod = new PodSpec() };

    private static Verdict Judge(PolicySet set, string space) =>
        set.Judge(In(space), new JudgingContext(Judging.Today, new Deadline(new Judging().Clock, TimeSpan.FromSeconds(1)), new Judging()));

    private static IEnumerable<string> Spoken(PolicySet set, string space) => Judge(set, space).Violations.Select(violation => violation.Policy);
}
