using AdmissionGuard.Notary.Anchors;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>One of <c>roots</c>. Exactly one of its fields is given.</summary>
/// <param name="Id">A key id or certificate id: 64 hexadecimal digits.</param>
/// <param name="Pem"><c>pem</c>: a root certificate or a public key.</param>
/// <param name="Ca"><c>ca</c>: certificates (PEM) of which one must have issued the root certificate.</param>
public sealed record RootOptions(string? Id, string? Pem, string? Ca)
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    internal string? Problem()
    {
        if (Ca is not null)
        {
            return Pem is not null ? "has both pem and ca; write two roots"
                : CertificateAuthorities.TryParse(Ca, out _, out string? bundleError) ? null
                : $"has a ca that {bundleError}";
        }

        if (Id is not null)
        {
            return Id.TrimStart().StartsWith("-----", StringComparison.Ordinal) ? "is PEM; write it as { pem: ... }"
                : TrustPin.TryParse(Id, out _, out string? idError) ? null
                : idError;
        }

        return Pem is null ? "says nothing; write a key id, { pem: ... } or { ca: ... }"
            : !Pem.TrimStart().StartsWith("-----", StringComparison.Ordinal) ? "has a pem that is no PEM; paste it from BEGIN to END, or write a key id without pem"
            : TrustPin.TryParse(Pem, out _, out string? pemError) ? null
            : $"has a pem that {pemError}";
    }
}
