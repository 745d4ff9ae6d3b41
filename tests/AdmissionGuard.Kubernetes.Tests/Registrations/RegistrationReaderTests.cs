using AdmissionGuard.Kubernetes.Registrations;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

public sealed class RegistrationReaderTests
{
    [Fact]
    public void A_configuration_says_its_name_and_where_API_servers_will_ask()
    {
        ConfigurationTemplate template = Wanted.Template();
        Assert.Equal(("guard", "https://guard.home.svc/validate", null), (template.Name, template.Endpoints.Single().ToString(), template.Authorities));
    }

    [Fact]
    public void A_port_and_a_url_are_taken_as_they_are()
    {
        string service = Wanted.Yaml.Replace("path: /validate", "path: /validate, port: 8443", StringComparison.Ordinal);
        Assert.Equal("https://guard.home.svc:8443/validate", Wanted.Template(service).Endpoints.Single().ToString());
        string url = Wanted.Yaml.Replace("service: { name: guard, namespace: home, path: /validate }", "url: https://10.1.2.3:9443/validate", StringComparison.Ordinal);
        Assert.Equal("https://10.1.2.3:9443/validate", Wanted.Template(url).Endpoints.Single().ToString());
    }

    [Fact]
    public void The_authorities_of_the_file_are_those_of_all_its_bundles()
    {
        string bundled = Wanted.Yaml.Replace("service: {", "caBundle: UEVN\n      service: {", StringComparison.Ordinal);
        Assert.Equal("PEM", Wanted.Template(bundled).Authorities);
    }

    [Fact]
    public void Several_documents_are_several_configurations() =>
        Assert.Equal(
            ["guard", "second"],
            RegistrationReader.Read($"{Wanted.Yaml}\n---\n{Wanted.Yaml.Replace("name: guard\n", "name: second\n", StringComparison.Ordinal)}", "file").Templates.Select(template => template.Name));

    [Theory]
    [InlineData("kind: ValidatingWebhookConfiguration", "kind: MutatingWebhookConfiguration", "file:1:1: is no ValidatingWebhookConfiguration of admissionregistration.k8s.io/v1; only these are registered")]
    [InlineData("name: guard\n", "nam: guard\n", "file:1:1: metadata.name: is missing")]
    [InlineData("name: workloads", "nam: workloads", "file:1:1: webhooks[0].name: is missing")]
    [InlineData("webhooks:", "webhooks: []\nrest:", "file:1:1: webhooks: is missing or empty; write what the API server is to ask about")]
    [InlineData("namespace: home, path", "path", "file:1:1: webhooks[0].clientConfig: names neither a service (name and namespace) nor an https url")]
    [InlineData("service: { name: guard, namespace: home, path: /validate }", "url: http://10.1.2.3/", "file:1:1: webhooks[0].clientConfig: names neither a service (name and namespace) nor an https url")]
    [InlineData("service: {", "caBundle: '?'\n      service: {", "file:1:1: webhooks[0].clientConfig.caBundle: is no base64")]
    [InlineData("metadata:\n  name: guard\n  labels: { app: guard }\n  annotations: { note: ours }", "metadata: guard", "file:1:1: is not of the shape of a ValidatingWebhookConfiguration; try it with kubectl apply --dry-run=server")]
    public void A_mistake_is_told_with_its_place(string part, string instead, string message)
    {
        RegistrationReading reading = RegistrationReader.Read(Wanted.Yaml.Replace(part, instead, StringComparison.Ordinal), "file");
        Assert.Equal(message, Assert.Single(reading.Errors));
        Assert.Empty(reading.Templates);
    }

    [Theory]
    [InlineData("", "file:1:1: holds no ValidatingWebhookConfiguration")]
    [InlineData("- a", "file:1:1: is a list, not a ValidatingWebhookConfiguration")]
    public void A_text_without_any_is_a_mistake(string text, string message) => Assert.Equal(message, Assert.Single(RegistrationReader.Read(text, "file").Errors));

    [Fact]
    public void A_name_that_stands_twice_is_a_mistake() =>
        Assert.Equal("file:1:1: guard stands in it 2 times; keep one", Assert.Single(RegistrationReader.Read($"{Wanted.Yaml}\n---\n{Wanted.Yaml}", "file").Errors));
}
