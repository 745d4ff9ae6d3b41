using System.Text;
using AdmissionGuard.EndToEnd.Tests.Webhook;

namespace AdmissionGuard.EndToEnd.Tests.Signing;

/// <summary>A policy of signed images, source by source, in a folder for <c>--policy</c>.</summary>
internal sealed class SignedPolicy : IDisposable
{
    private readonly LabTls _tls;
    private readonly PolicyFolder _folder = new();
    private readonly StringBuilder _sources = new();

    /// <summary>A policy that leaves images of no source unjudged.</summary>
    public SignedPolicy(LabTls tls) => _tls = tls;

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Adds a source that pins a root by its key ID, and writes the policy.</summary>
    /// <param name="gun">The repository.</param>
    /// <param name="server">Its Notary.</param>
    /// <param name="keyId">The root's key.</param>
    /// <param name="more">Further lines of the source.</param>
    /// <param name="tokens">Where its registry may have tokens from; null for none.</param>
    public SignedPolicy Pin(string gun, Uri server, string keyId, string more = "", Uri? tokens = null) => Add(gun, server, $"\"{keyId}\"", more, tokens);

    /// <summary>Adds a source that trusts the roots which an authority issued, and writes the policy.</summary>
    public SignedPolicy IssuedBy(string gun, Uri server, string authorityPem) =>
        Add(gun, server, $"{{ ca: \"{authorityPem.ReplaceLineEndings("\\n")}\" }}", "");

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private SignedPolicy Add(string gun, Uri server, string root, string more, Uri? tokens = null)
    {
        _sources.Append($$"""

                  - images: ["{{gun}}"]
                    notary: { server: "{{server}}", roots: [{{root}}], caFile: "{{_tls.Authority}}" }
                    registry: { caFile: "{{_tls.Authority}}"{{(tokens is null ? "" : $", tokenHosts: [\"{tokens.Authority}\"]")}} }
            {{more}}
            """);
        _folder.Write("signed.yaml", $"""
            apiVersion: admissionguard.io/v1
            kind: Policy
            metadata:
              name: signed
            spec:
              signedImages:
                sources:{_sources}
            """);
        return this;
    }
}
