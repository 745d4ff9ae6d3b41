using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Callers;

/// <summary>Finds out what is wrong with a certificate that failed authentication, which says only that it did.</summary>
internal static class CallerDiagnosis
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>What is wrong; a certificate of a stranger is that before it is anything else.</summary>
    public static CallerFault Of(X509Certificate2 certificate, ClientAuthority authority, DateTimeOffset now)
    {
        X509ChainStatusFlags problems = Problems(certificate, authority, now);
        if ((problems & ~(X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotValidForUsage)) != 0)
        {
            return CallerFault.Untrusted;
        }

        if (problems.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return now > certificate.NotAfter ? CallerFault.Expired(certificate)
                : now < certificate.NotBefore ? CallerFault.NotYetValid(certificate)
                : CallerFault.AuthorityNotValid;
        }

        return problems.HasFlag(X509ChainStatusFlags.NotValidForUsage) ? CallerFault.WrongUsage : CallerFault.Untrusted;
    }

    private static X509ChainStatusFlags Problems(X509Certificate2 certificate, ClientAuthority authority, DateTimeOffset now)
    {
        using X509Chain chain = new()
        {
            ChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = now.UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(authority.Roots);
        chain.ChainPolicy.ExtraStore.AddRange(authority.Intermediates);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.Build(certificate);
        foreach (X509ChainElement element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
    }
}
