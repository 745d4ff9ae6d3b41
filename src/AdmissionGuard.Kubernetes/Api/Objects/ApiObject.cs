namespace AdmissionGuard.Kubernetes.Api.Objects;

/// <summary>
/// What is read of any object. The API server sends a Status (meta/v1) in the place of an object when something went wrong, so its
/// fields are here too and nothing needs to be parsed twice.
/// </summary>
internal class ApiObject
{
    /// <summary><c>metadata</c>.</summary>
    public ObjectMeta? Metadata { get; set; }

    /// <summary><c>code</c> of a Status.</summary>
    public int? Code { get; set; }

    /// <summary><c>message</c> of a Status.</summary>
    public string? Message { get; set; }
}
