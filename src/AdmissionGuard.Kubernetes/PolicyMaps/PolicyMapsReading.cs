using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Kubernetes.PolicyMaps;

/// <summary>What the ConfigMaps of policies come to at one moment.</summary>
/// <param name="Policies">The policies in force: those of the floor, and those of namespaces with their namespace in the name.</param>
/// <param name="Rejections">The ConfigMaps of which something is not in force, by namespace and name.</param>
/// <param name="News">Those of <paramref name="Rejections"/> that were not told before.</param>
/// <param name="HasGoodNews">True when some document was read anew and is in force, or some policy is gone.</param>
public sealed record PolicyMapsReading(
    ImmutableArray<Policy> Policies, ImmutableArray<PolicyMapRejection> Rejections, ImmutableArray<PolicyMapRejection> News, bool HasGoodNews);
