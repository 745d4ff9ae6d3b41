using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Registrations;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class ConfigurationComparisonTests
{
    [Fact]
    public void What_was_applied_is_what_it_should_be() => Assert.Empty(Differences());

    [Theory]
    [InlineData("failurePolicy", "\"Ignore\"", "failurePolicy")]
    [InlineData("matchPolicy", "\"Exact\"", "matchPolicy")]
    [InlineData("timeoutSeconds", "1", "timeoutSeconds")]
    [InlineData("sideEffects", "\"NoneOnDryRun\"", "sideEffects")]
    [InlineData("namespaceSelector", """{"matchLabels":{"guarded":"yes"}}""", "namespaceSelector")]
    [InlineData("namespaceSelector", """{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["home"]}],"matchLabels":{"guarded":"yes"}}""", "namespaceSelector")]
    [InlineData("objectSelector", """{"matchLabels":{"guarded":"yes"}}""", "objectSelector")]
    [InlineData("matchConditions", """[{"name":"none","expression":"false"}]""", "matchConditions")]
    [InlineData("rules", "[]", "rules")]
    [InlineData("rules", """[{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"],"scope":"*"}]""", "rules")]
    [InlineData("rules", """[{"operations":["CREATE","UPDATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"],"scope":"Cluster"}]""", "rules")]
    [InlineData("clientConfig", """{"url":"https://evil.example.com","caBundle":"UEVN"}""", "clientConfig.url")]
    [InlineData("clientConfig", """{"service":{"name":"guard","namespace":"home","path":"/other","port":443},"caBundle":"UEVN"}""", "clientConfig.service")]
    [InlineData("clientConfig", """{"service":{"name":"guard","namespace":"home","path":"/validate","port":443}}""", "clientConfig.caBundle")]
    public void A_changed_field_is_told(string field, string value, string told) =>
        Assert.Contains($"webhooks[workloads.admissionguard.io].{told}", Differences(webhook => webhook[field] = JsonNode.Parse(value)));

    [Theory]
    [InlineData("namespaceSelector", """{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["home"]}],"matchLabels":{}}""")]
    [InlineData("matchConditions", "[]")]
    [InlineData("someDefaultOfALaterVersion", "\"x\"")]
    public void What_means_the_same_or_is_not_known_is_no_difference(string field, string value) =>
        Assert.Empty(Differences(webhook => webhook[field] = JsonNode.Parse(value)));

    [Fact]
    public void An_absent_object_selector_is_an_empty_one() => Assert.Empty(Differences(webhook => webhook.Remove("objectSelector")));

    [Fact]
    public void A_webhook_that_is_gone_is_told_and_one_of_somebody_else_is_not()
    {
        JsonObject desired = DesiredConfiguration.Of(Wanted.Template(), "PEM", null);
        Assert.Equal(["webhooks[workloads.admissionguard.io]"], ConfigurationComparison.Differences(desired, Wanted.Live() with { Webhooks = [] }));
        LiveConfiguration joined = Wanted.Live(spoil: live => live["webhooks"]!.AsArray().Add(JsonNode.Parse("""{"name":"theirs"}""")));
        Assert.Empty(ConfigurationComparison.Differences(desired, joined));
    }

    [Fact]
    public void A_label_or_annotation_that_is_gone_is_told()
    {
        JsonObject desired = DesiredConfiguration.Of(Wanted.Template(), "PEM", null);
        LiveConfiguration bare = Wanted.Live() with { Labels = new Dictionary<string, string>(), Annotations = new Dictionary<string, string>() };
        Assert.Equal(["metadata.labels[app]", "metadata.annotations[note]"], ConfigurationComparison.Differences(desired, bare));
    }

    [Fact]
    public void A_rotation_changes_the_trust_alone()
    {
        ImmutableArray<string> rotated = ConfigurationComparison.Differences(DesiredConfiguration.Of(Wanted.Template(), "PEM and another", null), Wanted.Live());
        Assert.True(ConfigurationComparison.IsTrustAlone(rotated));
        Assert.False(ConfigurationComparison.IsTrustAlone(Differences(webhook => webhook["failurePolicy"] = "Ignore")));
        Assert.False(ConfigurationComparison.IsTrustAlone([]));
    }

    private static ImmutableArray<string> Differences(Action<JsonObject>? spoil = null) =>
        ConfigurationComparison.Differences(
            DesiredConfiguration.Of(Wanted.Template(), "PEM", null), Wanted.Live(spoil: live => spoil?.Invoke(live["webhooks"]![0]!.AsObject())));
}
