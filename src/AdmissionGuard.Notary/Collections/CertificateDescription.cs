namespace AdmissionGuard.Notary.Collections;

/// <summary>The certificate around a key.</summary>
/// <param name="Subject">Its subject, e.g. <c>CN=registry.example.com/team/app</c>.</param>
/// <param name="Sha256">SHA-256 over the certificate in lower-case hexadecimal.</param>
/// <param name="NotBefore">The first moment it is valid.</param>
/// <param name="NotAfter">The last moment it is valid.</param>
public sealed record CertificateDescription(string Subject, string Sha256, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
