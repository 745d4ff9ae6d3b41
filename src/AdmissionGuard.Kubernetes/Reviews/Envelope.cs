using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Reviews;

/// <summary>The request of an AdmissionReview while it is being read.</summary>
internal sealed class Envelope
{
    /// <summary><c>apiVersion</c> of the review.</summary>
    public string? ApiVersion { get; set; }

    /// <summary><c>kind</c> of the review.</summary>
    public string? ReviewKind { get; set; }

    /// <summary>True when there is a <c>request</c> that is an object.</summary>
    public bool HasRequest { get; set; }

    /// <summary><c>request.uid</c>.</summary>
    public string? Uid { get; set; }

    /// <summary><c>request.operation</c>.</summary>
    public string? Operation { get; set; }

    /// <summary><c>request.kind</c>.</summary>
    public GroupAndName Kind { get; set; }

    /// <summary><c>request.resource</c>.</summary>
    public GroupAndName Resource { get; set; }

    /// <summary><c>request.subResource</c>.</summary>
    public string? SubResource { get; set; }

    /// <summary><c>request.namespace</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary><c>request.name</c>.</summary>
    public string? Name { get; set; }

    /// <summary><c>request.userInfo.username</c>.</summary>
    public Utf8Text UserName { get; set; }

    /// <summary>Whether <c>request.userInfo.groups</c> holds <c>system:nodes</c>.</summary>
    public bool IsNode { get; set; }

    /// <summary>Where <c>request.userInfo</c> stands; empty when it is missing.</summary>
    public Range UserInfoSpan { get; set; }

    /// <summary><c>request.dryRun</c>.</summary>
    public bool DryRun { get; set; }

    /// <summary>Where <c>request.object</c> stands; empty when it is missing or null.</summary>
    public Range ObjectSpan { get; set; }

    /// <summary>Where <c>request.oldObject</c> stands; empty when it is missing or null.</summary>
    public Range OldObjectSpan { get; set; }

    /// <summary><c>request.object</c>, when it could be read on the way.</summary>
    public ObjectReading? Object { get; set; }

    /// <summary><c>request.oldObject</c>, when it could be read on the way.</summary>
    public ObjectReading? OldObject { get; set; }
}
