using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>How the tests themselves speak to the servers that they start.</summary>
internal static class LoopbackHttp
{
    /// <summary>A handler that trusts the authorities of one PEM file and nobody else.</summary>
    public static SocketsHttpHandler Trusting(string authorityFile)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authorityFile);
        return new SocketsHttpHandler { UseProxy = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
    }
}
