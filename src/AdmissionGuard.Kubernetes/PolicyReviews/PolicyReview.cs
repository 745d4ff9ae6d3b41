using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>A review of an edit of a ConfigMap.</summary>
public sealed record PolicyReview
{
    /// <summary>The request's <c>uid</c>, to be echoed. Never empty.</summary>
    public required string Uid { get; init; }

    /// <summary>CREATE, UPDATE or DELETE; whatever else was sent.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Who asks.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The groups of who asks.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>The ConfigMap as it is to be; null for a DELETE, and for what is no ConfigMap.</summary>
    public ReviewedMap? After { get; init; }

    /// <summary>The ConfigMap as it is stored; null for a CREATE, and for what is no ConfigMap.</summary>
    public ReviewedMap? Before { get; init; }

    /// <summary>True when what was sent cannot be read as a ConfigMap: no API server sends such a thing.</summary>
    public bool IsMalformed { get; init; }
}
