namespace AdmissionGuard.Kubernetes.Certificates;

/// <summary>The keys of the Secret.</summary>
internal static class MaterialKeys
{
    /// <summary>The authority that makes serving certificates.</summary>
    public const string Authority = "ca.crt";

    /// <summary>Its key.</summary>
    public const string AuthorityKey = "ca.key";

    /// <summary>When the last certificate that it made ends.</summary>
    public const string AuthorityUntil = "ca.until";

    /// <summary>The serving certificate.</summary>
    public const string Serving = "tls.crt";

    /// <summary>Its key.</summary>
    public const string ServingKey = "tls.key";

    /// <summary>The authority that is to be the next, once all API servers trust it.</summary>
    public const string Next = "next-ca.crt";

    /// <summary>Its key.</summary>
    public const string NextKey = "next-ca.key";

    /// <summary>Authorities whose certificates may still be served by somebody; their keys are gone.</summary>
    public const string Retired = "old-ca.crt";

    /// <summary>When the last certificate of a retired authority ends.</summary>
    public const string RetiredUntil = "old-ca.until";
}
