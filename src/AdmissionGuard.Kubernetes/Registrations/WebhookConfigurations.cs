using AdmissionGuard.Kubernetes.Api.Objects;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>The resource.</summary>
internal static class WebhookConfigurations
{
    /// <summary><c>apiVersion</c>.</summary>
    public const string ApiVersion = "admissionregistration.k8s.io/v1";

    /// <summary><c>kind</c>.</summary>
    public const string Kind = "ValidatingWebhookConfiguration";

    /// <summary>The path of the collection.</summary>
    public const string Path = "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";

    /// <summary>The field manager of what AdmissionGuard writes.</summary>
    public const string Manager = "admissionguard";

    /// <summary>The port of a Service where none is written.</summary>
    public const int UsualPort = 443;

    /// <summary>The path of one.</summary>
    public static string PathOf(string name) => $"{Path}/{Uri.EscapeDataString(name)}";

    /// <summary>Takes what is kept out of an object; null for one without a name or a version.</summary>
    public static LiveConfiguration? Keep(WebhookConfigurationObject configuration) =>
        configuration.Metadata is { Name: { } name, ResourceVersion: { } version } metadata
            ? new LiveConfiguration(name, version, configuration.Webhooks ?? [])
            {
                Labels = metadata.Labels ?? [],
                Annotations = metadata.Annotations ?? [],
            }
            : null;
}
