using System.Security.Cryptography.X509Certificates;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>How client certificates are validated.</summary>
internal sealed class CertificateAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>Which certificates may authenticate at all; chained ones by default.</summary>
    public CertificateTypes AllowedCertificateTypes { get; set; } = CertificateTypes.Chained;

    /// <summary>Where the root must be: among the system's, or in <see cref="CustomTrustStore"/>.</summary>
    public X509ChainTrustMode ChainTrustValidationMode { get; set; } = X509ChainTrustMode.System;

    /// <summary>The roots that count with <see cref="X509ChainTrustMode.CustomRootTrust"/>.</summary>
    public X509Certificate2Collection CustomTrustStore { get; set; } = [];

    /// <summary>Certificates that may stand between a client's and a root; they vouch for nothing by themselves.</summary>
    public X509Certificate2Collection AdditionalChainCertificates { get; set; } = [];

    /// <summary>Whether a certificate that says what it is for must be for client authentication (RFC 5280 section 4.2.1.12).</summary>
    public bool ValidateCertificateUse { get; set; } = true;

    /// <summary>Whether the whole chain must be within its dates.</summary>
    public bool ValidateValidityPeriod { get; set; } = true;

    /// <summary>Which certificates of the chain are looked up for revocation.</summary>
    public X509RevocationFlag RevocationFlag { get; set; } = X509RevocationFlag.ExcludeRoot;

    /// <summary>Whether revocation is looked up; online by default.</summary>
    public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.Online;

    /// <summary>What the application wants to do itself.</summary>
    public new CertificateAuthenticationEvents? Events
    {
        get => (CertificateAuthenticationEvents?)base.Events;
        set => base.Events = value;
    }
}
