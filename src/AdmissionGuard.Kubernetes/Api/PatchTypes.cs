namespace AdmissionGuard.Kubernetes.Api;

/// <summary>How the body of a patch is meant.</summary>
internal static class PatchTypes
{
    /// <summary>RFC 7386: fields replace fields, null takes one away; a resourceVersion in it must be that of the object.</summary>
    public const string Merge = "application/merge-patch+json";

    /// <summary>Server-side apply; YAML by name, and JSON is YAML.</summary>
    public const string Apply = "application/apply-patch+yaml";
}
