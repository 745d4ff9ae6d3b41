using AdmissionGuard.Metrics;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.PolicyLoading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Tests.PolicyLoading;

public sealed class PolicyCompositionTests
{
    private readonly PolicyStore store = new();

    [Fact]
    public void Without_a_cluster_the_policies_of_files_are_all_there_are()
    {
        Composition(cluster: false).UseFiles([Named("a")]);
        Assert.Equal(["a"], InForce());
        Assert.True(store.Loaded.IsCompleted);
    }

    [Fact]
    public void In_a_cluster_nothing_is_in_force_until_the_ConfigMaps_are_known()
    {
        PolicyComposition composition = Composition();
        composition.UseFiles([Named("a")]);
        Assert.False(store.IsLoaded);
        composition.UseMaps([Named("b")]);
        Assert.Equal(["a", "b"], InForce());
    }

    [Fact]
    public void The_policy_of_a_file_beats_that_of_a_ConfigMap_with_its_name()
    {
        PolicyComposition composition = Composition();
        composition.UseFiles([Named("a")]);
        composition.UseMaps([Named("a") with { Source = "ConfigMap" }]);
        Assert.Equal("file", Assert.Single(store.Current.Policies).Source);
    }

    [Fact]
    public void A_cluster_with_no_policy_at_all_has_the_baseline_in_mode_audit()
    {
        PolicyComposition composition = Composition();
        composition.UseFiles([]);
        composition.UseMaps([]);
        Policy baseline = Assert.Single(store.Current.Policies);
        Assert.Equal("baseline", baseline.Name);
        Assert.All(baseline.Rules, rule => Assert.Equal(Mode.Audit, rule.Mode));
        Assert.NotEmpty(baseline.Rules);
    }

    [Fact]
    public void Policies_of_namespaces_alone_are_no_floor()
    {
        PolicyComposition composition = Composition();
        composition.UseMaps([Named("team-a/x") with { Namespace = "team-a" }]);
        Assert.Equal(["baseline", "team-a/x"], InForce());
        composition.UseMaps([Named("team-a/x") with { Namespace = "team-a" }, Named("b")]);
        Assert.Equal(["b", "team-a/x"], InForce());
    }

    private PolicyComposition Composition(bool cluster = true) => new(
        new ServerOptions { Cluster = cluster ? new ClusterOptions() : null },
        store,
        new PolicyMetrics(new GuardMetrics(), new FakeTimeProvider()),
        NullLogger<PolicyComposition>.Instance);

    private IEnumerable<string> InForce() => store.Current.Policies.Select(policy => policy.Name);

    private static Policy Named(string name) => new() { Name = name, Source = "file", Hash = "0", Mode = Mode.Enforce };
}
