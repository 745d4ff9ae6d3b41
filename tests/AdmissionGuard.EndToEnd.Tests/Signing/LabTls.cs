using AdmissionGuard.EndToEnd.Tests.Processes;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>The private authority of one lab, and one certificate of 127.0.0.1 that all its servers show.</summary>
internal sealed class LabTls : IDisposable
{
    private readonly CertificateAuthority _authority = new();
    private readonly ScratchFolder _folder = new();

    public LabTls()
    {
        (string certificate, string key) = _authority.Issue();
        Authority = _folder.Write("ca.crt", _authority.Pem);
        Certificate = _folder.Write("tls.crt", certificate);
        Key = _folder.Write("tls.key", key);
    }

    /// <summary>The authority's certificate: a file.</summary>
    public string Authority { get; }

    /// <summary>The same as PEM text.</summary>
    public string AuthorityPem => _authority.Pem;

    /// <summary>The servers' certificate: a file.</summary>
    public string Certificate { get; }

    /// <summary>Its key: a file.</summary>
    public string Key { get; }

    /// <summary>A client for one of the servers.</summary>
    public HttpClient Client(Uri address) => new(LoopbackHttp.Trusting(Authority)) { BaseAddress = address };

    /// <inheritdoc />
    public void Dispose()
    {
        _folder.Dispose();
        _authority.Dispose();
    }
}
