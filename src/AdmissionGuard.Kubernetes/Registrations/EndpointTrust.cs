namespace AdmissionGuard.Kubernetes.Registrations;

/// <summary>Who must vouch for the endpoint.</summary>
/// <param name="Authorities">Authorities as PEM; null when none are known.</param>
/// <param name="Fingerprint">Where none are known: the SHA-256 of the certificate that must be served, which is the one in use here.</param>
public sealed record EndpointTrust(string? Authorities, string? Fingerprint);
