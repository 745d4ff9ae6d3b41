using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Webhook;

/// <summary>The certificate and the key of a webhook as Kubernetes mounts a Secret: behind a link that is swapped as a whole.</summary>
internal sealed class CertificateFiles : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly MountedFolder _mount;

    public CertificateFiles() => _mount = new MountedFolder(_folder.Path);

    /// <summary>The certificate's path.</summary>
    public string Certificate => _folder.File("tls.crt");

    /// <summary>The key's path.</summary>
    public string Key => _folder.File("tls.key");

    /// <summary>Puts a new pair in the place of the old one.</summary>
    public void Replace((string Certificate, string Key) pair) =>
        _mount.Swap(new Dictionary<string, string> { ["tls.crt"] = pair.Certificate, ["tls.key"] = pair.Key });

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
