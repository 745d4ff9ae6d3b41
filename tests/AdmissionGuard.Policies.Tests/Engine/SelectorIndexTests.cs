using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Workloads;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Engine;

public sealed class SelectorIndexTests
{
    private static readonly string[] Spaces = ["team-a", "team-b", "prod", "unknown"];

    [Fact]
    public void The_index_of_selectors_finds_what_looking_at_each_policy_finds()
    {
        LabelExpression[][] expressions =
        [
            [], [Of("tier", LabelOperator.In, "prod", "test")], [Of("tier", LabelOperator.NotIn, "prod")], [Of("owner", LabelOperator.Exists)], [Of("owner", LabelOperator.DoesNotExist)],
            [Of("tier", LabelOperator.In, "prod"), Of("tier", LabelOperator.In, "test", "prod")], [Of("tier", LabelOperator.In, "prod", "prod")], [Of("owner", LabelOperator.Exists), Of("tier", LabelOperator.NotIn, "test")],
        ];
        string[][] labels = [[], ["tier=prod"], ["tier=prod", "owner=me"], ["owner=you"]];
        PolicyMatch[] names = [new(), new() { Namespaces = [new NamePattern("team-a"), new NamePattern("prod")] }, new() { Namespaces = [new NamePattern("team-*")] }, new() { ExcludeNamespaces = [new NamePattern("prod")] }];
        Policy[] policies =
        [
            PolicyBuilder.APolicy("plain").Build(),
            .. from match in names
               from wanted in labels
               from some in expressions
               from own in (string?[])[null, "team-a"]
               select Selecting(wanted, some, match, own),
        ];
        policies = [.. policies.Select((policy, i) => policy with { Name = $"{i:000}" })];
        PolicyIndex index = new([.. policies]);
        foreach (string[] now in (string[][])[["tier=prod"], ["tier=test", "owner=you"], [], ["tier=prod", "owner=me"]])
        {
            Judging known = new();
            foreach (string space in Spaces[..^1])
            {
                known.Knowing(space, Labels(now));
            }

            foreach (string space in (string[])[.. Spaces, .. Spaces])
            {
                string[] wanted =
                [
                    .. policies.Where(policy => (policy.Namespace ?? space) == space && policy.Match.Matches(In(space), known) != MatchResult.No).Select(policy => policy.Name),
                ];
                Assert.Equal(wanted, index.For(space, known).Select(policy => policy.Name));
            }
        }
    }

    [Fact]
    public void Other_labels_of_a_namespace_select_other_policies()
    {
        PolicyIndex index = new([Selecting(["tier=prod"], [], new PolicyMatch(), null) with { Name = "prod" }, Selecting(["tier=test"], [], new PolicyMatch(), null) with { Name = "test" }]);
        Judging labels = new();
        Assert.Equal(["prod", "test"], Found(index, labels));
        Assert.Equal(["prod"], Found(index, labels.Knowing("team-a", Labels("tier=prod"))));
        Assert.Equal(["test"], Found(index, labels.Knowing("team-a", Labels("tier=test"))));
        Assert.Empty(Found(index, labels.Knowing("team-a", Labels())));
    }

    // Counted, not timed.
    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void How_often_labels_are_looked_at_does_not_grow_with_the_policies_of_others(int policies)
    {
        CountedLabels labels = new(Labels("team=t1", "tier=prod"));
        Judging known = new Judging().Knowing("team-a", labels);
        PolicyIndex index = new([.. Enumerable.Range(0, policies).Select(i => Selecting([$"team=t{i}", "tier=prod"], [], new PolicyMatch(), null) with { Name = $"p{i}" })]);
        Assert.Equal("p1", Assert.Single(index.For("team-a", known)).Name);
        int first = labels.Looks;
        Assert.Equal("p1", Assert.Single(index.For("team-a", known)).Name);
        Assert.Equal((2, 2), (first, labels.Looks));
    }

    private static string[] Found(PolicyIndex index, Judging labels) => [.. index.For("team-a", labels).Select(policy => policy.Name)];

    private static LabelExpression Of(string key, LabelOperator @operator, params string[] values) => new(key, @operator, values.ToFrozenSet());

    private static Policy Selecting(string[] labels, LabelExpression[] expressions, PolicyMatch match, string? own) =>
        PolicyBuilder.APolicy().Build() with
        {
            Namespace = own,
            Match = match with { NamespaceSelector = new LabelSelector(Labels(labels).ToImmutableDictionary(), [.. expressions]) },
        };

    private static Dictionary<string, string> Labels(params string[] labels) => labels.Select(label => label.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]);

    private static Workload In(string space) => new() { Kind = "Pod", Namespace = space, Name = "web", PodSpecPath = "spec", Pod = new PodSpec() };

    private sealed class CountedLabels(Dictionary<string, string> labels) : IReadOnlyDictionary<string, string>
    {
        public int Looks { get; private set; }

        public IEnumerable<string> Keys => labels.Keys;

        public IEnumerable<string> Values => labels.Values;

        public int Count => labels.Count;

        public string this[string key] => labels[key];

        public bool ContainsKey(string key) => labels.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            Looks++;
            return labels.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => labels.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => labels.GetEnumerator();
    }
}
