namespace AdmissionGuard.Tls;

/// <summary>The texts of the certificate's and the key's file, as they were at one moment.</summary>
internal sealed record CertificateTexts(FileText Certificate, FileText Key);
