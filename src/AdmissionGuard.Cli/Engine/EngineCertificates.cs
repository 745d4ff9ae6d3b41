using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.Cli.Manifests;

namespace AdmissionGuard.Cli.Engine;

/// <summary>
/// A folder as docker's <c>DOCKER_CERT_PATH</c> has it: <c>ca.pem</c>, whom to trust; <c>cert.pem</c> and <c>key.pem</c>, who asks.
/// </summary>
internal sealed class EngineCertificates : IDisposable
{
    private readonly X509Certificate2Collection authorities;

    private EngineCertificates(X509Certificate2Collection authorities, X509Certificate2 client) => (this.authorities, Client) = (authorities, client);

    /// <summary>The certificate of who asks, with its key.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>Reads the folder; null and why when it cannot be used.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is returned owns the certificate.")]
    public static EngineCertificates? Read(string folder, out string problem)
    {
        problem = "";
        string file = "ca.pem";
        try
        {
            X509Certificate2Collection authorities = [];
            authorities.ImportFromPemFile(Path.Combine(folder, file));
            problem = authorities.Count > 0 ? "" : "ca.pem holds no certificate; write PEM";
            file = "cert.pem with key.pem";
            return problem.Length > 0 ? null : new EngineCertificates(authorities, X509Certificate2.CreateFromPemFile(Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem")));
        }
        catch (CryptographicException)
        {
            problem = $"{file} is not what it should be; write PEM";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"{file} cannot be read: {FileError.Of(error)}";
        }

        return null;
    }

    /// <summary>True for a server whose certificate names the host and was issued by one of the authorities.</summary>
    public bool Trusts(X509Certificate? served, X509Chain? presented, SslPolicyErrors errors)
    {
        if (served is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        using X509Certificate2 server = X509CertificateLoader.LoadCertificate(served.GetRawCertData());
        using X509Chain chain = new()
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                ApplicationPolicy = { new Oid("1.3.6.1.5.5.7.3.1", "serverAuth") },
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(server);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        foreach (X509Certificate2 authority in authorities)
        {
            authority.Dispose();
        }
    }
}
