using System.Collections.Immutable;

namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>What is to be registered, and whether it may be.</summary>
public sealed record RegistrationOrder
{
    /// <summary>The configurations.</summary>
    public required ImmutableArray<ConfigurationTemplate> Templates { get; init; }

    /// <summary>The authorities that <c>caBundle</c> is to hold, as PEM; null when that is not ours to say.</summary>
    public string? Authorities { get; init; }

    /// <summary>Who must vouch for the endpoint where neither <see cref="Authorities"/> nor the template says.</summary>
    public EndpointTrust Trust { get; init; } = new(null, null);

    /// <summary>Why nothing may be registered yet; null when it may.</summary>
    public string? NotYet { get; init; }
}
