namespace AdmissionGuard.Callers;

/// <summary>Authorities, or the one line that says why there are none.</summary>
internal sealed record ClientAuthorityReading(ClientAuthority? Authority, string? Problem);
