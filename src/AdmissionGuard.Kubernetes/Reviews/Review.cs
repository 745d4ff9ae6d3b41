using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>
/// One AdmissionReview request (admission.k8s.io/v1) reduced to what is looked at. Texts of its workload are slices of the request
/// body, so the body must outlive it.
/// </summary>
public sealed record Review
{
    /// <summary>The request's <c>uid</c>, to be echoed. Never empty.</summary>
    public required string Uid { get; init; }

    /// <summary><c>CREATE</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>CONNECT</c>; empty when missing or none of these.</summary>
    public string Operation { get; init; } = "";

    /// <summary>The API group of <see cref="Kind"/>; empty for the core group.</summary>
    public string KindGroup { get; init; } = "";

    /// <summary>The kind of the object; any custom resource's kind may stand here. Empty when missing.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The API group of <see cref="Resource"/>; empty for the core group.</summary>
    public string ResourceGroup { get; init; } = "";

    /// <summary>The resource, e.g. <c>pods</c>. Empty when missing.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The subresource, e.g. <c>ephemeralcontainers</c>; empty for the resource itself.</summary>
    public string SubResource { get; init; } = "";

    /// <summary>The namespace; empty for what has none.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The object's name; the prefix of its name while the API server has still to make one; or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who asks. Decoded each time it is asked for: only denials tell it.</summary>
    public string UserName => UserText.Decode();

    /// <summary>True when who asks is in the group <c>system:nodes</c>: a kubelet.</summary>
    public bool IsNode { get; init; }

    /// <summary>True when nothing will be stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>The workload to judge; null when the review is let through as skipped, or is malformed.</summary>
    public Workload? Workload { get; init; }

    /// <summary>What is wrong with the request around the object; empty for anything a real API server sends.</summary>
    public ValueList<Malformation> Malformations { get; init; }

    /// <summary>Who asks, as a part of the body.</summary>
    internal Utf8Text UserText { get; init; }

    /// <summary>Why there is nothing to judge; null when there is.</summary>
    internal string? SkipNote { get; init; }

    /// <summary>The object that is asked for; null when there is nothing to judge.</summary>
    internal ObjectReading? Asked { get; init; }

    /// <summary>The object as it is stored; only of an UPDATE.</summary>
    internal ObjectReading? Stored { get; init; }

    /// <summary>Tells the review without the values of its object.</summary>
    public override string ToString() => $"{Operation} {Kind} {Namespace}/{Name} ({Uid})";
}
