using System.Security.Cryptography.X509Certificates;
using AdmissionGuard.EndToEnd.Tests.Manifests;
using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>What an API server is set up with to show who it is: the files of <c>manifests/api-server</c> as they are, and what the script there makes.</summary>
internal sealed class CallerFiles : IDisposable
{
    private const string Folder = "manifests/api-server";

    private readonly ScratchFolder _folder = new();

    private CallerFiles()
    {
    }

    /// <summary>The file for <c>--admission-control-config-file</c>.</summary>
    public string Configuration => _folder.File("admission-configuration.yaml");

    /// <summary>The authority of the certificate: a file.</summary>
    public string Authority => _folder.File("client-ca.crt");

    /// <summary>The certificate that the API server shows.</summary>
    public X509Certificate2 Certificate => X509Certificate2.CreateFromPemFile(_folder.File("client.crt"), _folder.File("client.key"));

    /// <summary>Makes them.</summary>
    /// <param name="name">The name in the certificate.</param>
    /// <param name="authority">Whose authority issues it; null for one of its own.</param>
    public static async Task<CallerFiles> MakeAsync(string name = "kube-apiserver", CallerFiles? authority = null)
    {
        CallerFiles made = new();
        foreach (string file in authority is null ? [] : (string[])["client-ca.crt", "client-ca.key"])
        {
            File.Copy(authority!._folder.File(file), made._folder.File(file));
        }

        (await Command.RunAsync(Repository.File($"{Folder}/make-client-certificate"), [made._folder.Path, name])).Succeeded();
        made._folder.Write("kubeconfig.yaml", Repository.Text($"{Folder}/kubeconfig.yaml"));
        string configuration = Repository.Text($"{Folder}/admission-configuration.yaml");
        made._folder.Write("admission-configuration.yaml", configuration.Replace("/etc/kubernetes/admissionguard", made._folder.Path, StringComparison.Ordinal));
        return made;
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
