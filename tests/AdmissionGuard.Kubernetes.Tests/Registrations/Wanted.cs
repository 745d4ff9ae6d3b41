using System.Text.Json.Nodes;
using AdmissionGuard.Kubernetes.Registrations;

namespace AdmissionGuard.Kubernetes.Tests.Registrations;

/// <summary>What an operator wants to be registered.</summary>
internal static class Wanted
{
    public const string Path = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/guard";

    public const string Yaml = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata:
          name: guard
          labels: { app: guard }
          annotations: { note: ours }
        webhooks:
          - name: workloads.admissionguard.io
            admissionReviewVersions: [v1]
            sideEffects: None
            timeoutSeconds: 10
            namespaceSelector:
              matchExpressions:
                - { key: kubernetes.io/metadata.name, operator: NotIn, values: [home] }
            clientConfig:
              service: { name: guard, namespace: home, path: /validate }
            rules:
              - { operations: [CREATE, UPDATE], apiGroups: [""], apiVersions: [v1], resources: [pods] }
        """;

    public static ConfigurationTemplate Template(string yaml = Yaml)
    {
        RegistrationReading reading = RegistrationReader.Read(yaml, "file");
        Assert.Empty(reading.Errors);
        return reading.Templates.Single();
    }

    /// <summary>The configuration as an API server has it, with something done to it.</summary>
    public static LiveConfiguration Live(string? authorities = "PEM", Action<JsonObject>? spoil = null)
    {
        JsonObject live = DesiredConfiguration.Of(Template(), authorities, null);
        spoil?.Invoke(live);
        return new LiveConfiguration("guard", "7", live["webhooks"]!.AsArray())
        {
            Labels = live["metadata"]!["labels"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!),
            Annotations = live["metadata"]!["annotations"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!),
        };
    }
}
