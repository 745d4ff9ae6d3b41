using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.Callers;

/// <summary>
/// Judges the chain of a client certificate by what is at hand: nothing is fetched, whatever addresses the certificate names. It tells what
/// is wrong, where authentication says only that something is.
/// </summary>
internal static class CallerDiagnosis
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>What is wrong, null when nothing is; a certificate of a stranger is that before it is anything else.</summary>
    public static CallerFault? Of(X509Certificate2 certificate, ClientAuthority authority, DateTimeOffset now)
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

        return problems.HasFlag(X509ChainStatusFlags.NotValidForUsage) ? CallerFault.WrongUsage : null;
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
        bool good = chain.Build(certificate);
        foreach (X509ChainElement element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        X509ChainStatusFlags problems = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        return good || problems != X509ChainStatusFlags.NoError ? problems : X509ChainStatusFlags.PartialChain;
    }
}
