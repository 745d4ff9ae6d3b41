using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Microsoft.AspNetCore.Authentication.Certificate;

/// <summary>Builds the chain of one client certificate as the options demand.</summary>
internal static class ClientChain
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Null when the chain is good, else what is wrong with it.</summary>
    public static string? Problem(X509Certificate2 certificate, CertificateAuthenticationOptions options, DateTimeOffset now)
    {
        bool selfSigned = IsSelfSigned(certificate);
        if (!options.AllowedCertificateTypes.HasFlag(selfSigned ? CertificateTypes.SelfSigned : CertificateTypes.Chained))
        {
            return selfSigned ? "it is self-signed" : "it is not self-signed";
        }

        using X509Chain chain = new() { ChainPolicy = Policy(certificate, selfSigned, options, now) };
        try
        {
            return chain.Build(certificate) ? null : string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct());
        }
        finally
        {
            foreach (X509ChainElement element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    private static X509ChainPolicy Policy(X509Certificate2 certificate, bool selfSigned, CertificateAuthenticationOptions options, DateTimeOffset now)
    {
        X509ChainPolicy policy = new()
        {
            RevocationFlag = options.RevocationFlag,
            RevocationMode = options.RevocationMode,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,

            // Else a stranger's certificate makes this process fetch whatever address it names as that of its issuer.
            DisableCertificateDownloads = true,
        };
        if (options.ValidateCertificateUse)
        {
            policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        }

        if (!options.ValidateValidityPeriod)
        {
            policy.VerificationFlags |= X509VerificationFlags.IgnoreNotTimeValid;
        }

        if (selfSigned)
        {
            policy.VerificationFlags |= X509VerificationFlags.AllowUnknownCertificateAuthority | X509VerificationFlags.IgnoreEndRevocationUnknown;
            policy.ExtraStore.Add(certificate);
        }
        else
        {
            policy.TrustMode = options.ChainTrustValidationMode;
            policy.CustomTrustStore.AddRange(options.CustomTrustStore);
            policy.ExtraStore.AddRange(options.AdditionalChainCertificates);
        }

        return policy;
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
