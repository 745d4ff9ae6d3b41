using System.Text.Json.Nodes;

namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>A ValidatingWebhookConfiguration (admissionregistration.k8s.io/v1).</summary>
internal sealed class WebhookConfigurationObject : ApiObject
{
    /// <summary><c>webhooks</c>, as they are: newer API servers have fields that nobody knows here.</summary>
    public JsonArray? Webhooks { get; set; }
}
