using System.Text.Json.Nodes;
using AdmissionGuard.EndToEnd.Tests.Charts;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests;

/// <summary>Everything of the chart that is about the Pods which answer finds exactly those, whatever the release is called.</summary>
public sealed class ChartSelectorTests(Lab lab)
{
    private const string Options = "autoscaling.enabled=true,podMonitor.enabled=true,prometheusRule.enabled=true,podDisruptionBudget.force=true";

    [Theory]
    [InlineData("admissionguard", "")]
    [InlineData("x", "")]
    [InlineData("a-name-as-long-as-helm-lets-a-release-be-called-53-ch", "")]
    [InlineData("guard", "nameOverride=doorman")]
    [InlineData("guard", "fullnameOverride=doorman")]
    public async Task Whatever_selects_Pods_selects_those_that_answer_and_no_others(string release, string setting)
    {
        RenderedChart made = await RenderAsync(release, setting);
        JsonNode deployment = Assert.Single(made.Of("Deployment"));
        JsonNode pod = deployment["spec"]!["template"]!;
        JsonNode budget = Assert.Single(made.Of("PodDisruptionBudget"))["spec"]!["selector"]!["matchLabels"]!;
        JsonNode[] selectors =
        [
            budget,
            deployment["spec"]!["selector"]!["matchLabels"]!,
            Assert.Single(made.Of("Service"))["spec"]!["selector"]!,
            Assert.Single(made.Of("PodMonitor"))["spec"]!["selector"]!["matchLabels"]!,
            made.Of("NetworkPolicy").Select(policy => policy["spec"]!["podSelector"]!).Single(selector => selector["matchExpressions"] is null)["matchLabels"]!,
            .. pod["spec"]!["topologySpreadConstraints"]!.AsArray().Select(spread => spread!["labelSelector"]!["matchLabels"]!),
        ];
        Assert.Equal(7, selectors.Length);
        Assert.All(selectors, selector => Assert.True(JsonNode.DeepEquals(budget, selector), selector.ToJsonString()));
        Assert.Equal(release, (string?)budget["app.kubernetes.io/instance"]);
        Assert.True(IsSelected(pod, budget));
        JsonNode[] hooks = [.. made.Of("Job").Select(job => job["spec"]!["template"]!), .. made.Of("Pod")];
        Assert.Equal(2, hooks.Length);
        Assert.All(hooks, hook => Assert.False(IsSelected(hook, budget)));
    }

    [Theory]
    [InlineData("admissionguard", "")]
    [InlineData("a-name-as-long-as-helm-lets-a-release-be-called-53-ch", "")]
    [InlineData("guard", "fullnameOverride=doorman")]
    public async Task Whatever_names_something_names_what_there_is(string release, string setting)
    {
        RenderedChart made = await RenderAsync(release, setting);
        string deployment = Name(made.Of("Deployment").Single());
        Assert.Equal(deployment, (string?)made.Of("HorizontalPodAutoscaler").Single()["spec"]!["scaleTargetRef"]!["name"]);
        string[] accounts = [.. made.Of("ServiceAccount").Select(Name)];
        Assert.All(made.Of("RoleBinding", "ClusterRoleBinding"), binding => Assert.Contains((string)binding["subjects"]![0]!["name"]!, accounts));
        string[] roles = [.. made.Of("Role", "ClusterRole").Select(role => $"{role["kind"]} {Name(role)}")];
        Assert.All(made.Of("RoleBinding", "ClusterRoleBinding"), binding => Assert.Contains($"{binding["roleRef"]!["kind"]} {binding["roleRef"]!["name"]}", roles));
        Assert.All(made.Of("Service", "Namespace", "Deployment", "Job", "Pod"), one => Assert.InRange(Name(one).Length, 1, 63));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tls.mode=certManager,trustState.enabled=true,policies.namespaced=true,registryCredentials.readPullSecrets=true")]
    public async Task The_program_has_one_Role_and_one_ClusterRole(string setting)
    {
        RenderedChart made = await RenderAsync("admissionguard", setting);
        Assert.Equal(
            ["Role admissionguard", "ClusterRole admissionguard"],
            made.Of("RoleBinding", "ClusterRoleBinding").Where(binding => (string?)binding["subjects"]![0]!["name"] == "admissionguard").Select(binding => $"{binding["roleRef"]!["kind"]} {binding["roleRef"]!["name"]}").OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_option_for_pull_secrets_opens_Secrets_beside_its_own()
    {
        const string Others = "trustState.enabled=true,policies.namespaced=true,policies.samples.signed.enabled=true,registryCredentials.secretName=registry,fingerprintKey.secretName=print";
        GrantedRight[] without = [.. (await RenderAsync("admissionguard", Others)).Rights];
        GrantedRight[] with = [.. (await RenderAsync("admissionguard", $"{Others},registryCredentials.readPullSecrets=true")).Rights];
        Assert.All(without.Where(right => right.Resource == "secrets"), right => Assert.Equal("admissionguard-certificate", right.Name));
        Assert.Equal(["get secrets", "get serviceaccounts"], with.Except(without).Select(right => $"{right.Verb} {right.Resource}").Order(StringComparer.Ordinal));
        Assert.Empty(without.Except(with));
    }

    private async Task<RenderedChart> RenderAsync(string release, string setting)
    {
        await lab.KnowOperatorsAsync();
        CommandResult made = await Helm.RunAsync(null, "template", release, Helm.Chart, "--set", Options, "--set", setting);

        // Without asking the API server, in which other tests have objects of the same names; v1 is what every server has of the autoscaler.
        string yaml = made.Succeeded().Output.Replace("autoscaling/v2\n", "autoscaling/v1\n", StringComparison.Ordinal);
        return await RenderedChart.ReadAsync(lab.Cluster.Kubectl, lab.Cluster.Versions.Adapt(yaml));
    }

    private static bool IsSelected(JsonNode pod, JsonNode labels) =>
        labels.AsObject().All(label => (string?)pod["metadata"]!["labels"]![label.Key] == (string?)label.Value);

    private static string Name(JsonNode one) => (string)one["metadata"]!["name"]!;
}
