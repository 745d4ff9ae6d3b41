namespace AdmissionGuard.Tls;

/// <summary>A certificate, or the one line that says why there is none.</summary>
internal sealed record CertificateReading(ServerCertificate? Certificate, string? Problem);
