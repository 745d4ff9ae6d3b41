using System.Security.Cryptography.X509Certificates;
using System.Text;
using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

/// <summary>Makes setups of what a policy says and its files hold.</summary>
internal sealed class ServerSetups(WatchedTexts files)
{
    /// <summary>Makes one; null with a problem when a file cannot be used.</summary>
    public ServerSetup? Make(string address, ServerConnection options, out string? problem)
    {
        string? bundle = options.CaBundle;
        problem = options.CaFile is null ? null : ReadCa(options.CaFile, out bundle);
        WatchedText? version = null;
        DockerConfig? credentials = null;
        problem ??= options.CredentialsFile is null ? null : ReadCredentials(options.CredentialsFile, out version, out credentials);
        return problem is not null
            ? null
            : new ServerSetup(
                address,
                new ConnectionOptions { CaBundle = bundle, AllowPlainHttp = options.PlainHttp },
                string.Join(' ', options.TokenHosts.Order(StringComparer.Ordinal)),
                version)
            {
                Credentials = credentials,
            };
    }

    private string? ReadCa(string path, out string? bundle)
    {
        WatchedText file = files.Find(path);
        bundle = file.Text;
        if (file.Problem is not null)
        {
            return file.Problem;
        }

        if (!CaCertificates.TryRead(bundle, out X509Certificate2Collection? certificates, out string? problem))
        {
            return $"the file {path} {problem}";
        }

        foreach (X509Certificate2 certificate in certificates)
        {
            certificate.Dispose();
        }

        return null;
    }

    private string? ReadCredentials(string path, out WatchedText version, out DockerConfig? credentials)
    {
        version = files.Find(path);
        credentials = null;
        if (version.Problem is not null)
        {
            return version.Problem;
        }

        return DockerConfig.TryRead(Encoding.UTF8.GetBytes(version.Text!), DockerConfigFormat.ConfigJson, out credentials, out string? problem)
            ? null
            : $"the file {path} {problem}";
    }
}
