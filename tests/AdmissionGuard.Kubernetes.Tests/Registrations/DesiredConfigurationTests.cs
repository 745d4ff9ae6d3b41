using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Registrations;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class DesiredConfigurationTests
{
    [Fact]
    public void What_is_applied_holds_the_authorities_and_every_default_that_could_be_loosened()
    {
        JsonObject desired = DesiredConfiguration.Of(Wanted.Template(), "PEM", null);
        Assert.Equal(
            """
            {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"guard","labels":{"app":"guard"},"annotations":{"note":"ours"}},"webhooks":[{"name":"workloads.admissionguard.io","admissionReviewVersions":["v1"],"sideEffects":"None","timeoutSeconds":10,"namespaceSelector":{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["home"]}]},"clientConfig":{"service":{"name":"guard","namespace":"home","path":"/validate","port":443},"caBundle":"UEVN"},"rules":[{"operations":["CREATE","UPDATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"],"scope":"*"}],"failurePolicy":"Fail","matchPolicy":"Equivalent","objectSelector":{}}]}
            """,
            desired.ToJsonString());
    }

    [Fact]
    public void Nothing_of_the_file_but_name_labels_and_annotations_goes_into_the_metadata()
    {
        string yaml = Wanted.Yaml.Replace("  labels:", "  resourceVersion: '5'\n  uid: x\n  labels:", StringComparison.Ordinal);
        Assert.Equal(["name", "labels", "annotations"], DesiredConfiguration.Of(Wanted.Template(yaml), "PEM", null)["metadata"]!.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public void The_bundle_of_the_file_gives_way_to_the_managed_one()
    {
        string bundled = Wanted.Yaml.Replace("service: {", "caBundle: AAAA\n      service: {", StringComparison.Ordinal);
        Assert.Equal("UEVN", (string?)Client(DesiredConfiguration.Of(Wanted.Template(bundled), "PEM", null))["caBundle"]);
        Assert.Equal("AAAA", (string?)Client(DesiredConfiguration.Of(Wanted.Template(bundled), null, null))["caBundle"]);
    }

    [Fact]
    public void Until_an_injector_has_filled_the_bundle_in_nothing_is_refused_for_want_of_an_answer()
    {
        Assert.Equal("Ignore", Policy(DesiredConfiguration.Of(Wanted.Template(), null, null)));
        Assert.Equal("Ignore", Policy(DesiredConfiguration.Of(Wanted.Template(), null, Wanted.Live(authorities: null))));
        JsonObject armed = DesiredConfiguration.Of(Wanted.Template(), null, Wanted.Live("injected"));
        Assert.Equal("Fail", Policy(armed));
        Assert.Null(Client(armed)["caBundle"]);
    }

    private static JsonNode Client(JsonObject desired) => desired["webhooks"]![0]!["clientConfig"]!;

    private static string? Policy(JsonObject desired) => (string?)desired["webhooks"]![0]!["failurePolicy"];
}
