using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Refusals;

namespace AdmissionGuard.Notary.Anchors;

/// <summary>
/// What a root key must be to count: a certificate of its own, for exactly this repository. The repository's name stands in no other file, so
/// the common name alone keeps a server from serving one repository's data for another; docker's publishers use one root key for all theirs.
/// </summary>
/// <param name="gun">The repository.</param>
/// <param name="allowWildcard">True to take a common name that ends in <c>/*</c> for what is below it.</param>
internal sealed class RootCertificateRules(Gun gun, bool allowWildcard)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>What keeps a key from counting at any time; null when nothing does.</summary>
    public TrustRefusal? FaultOf(TrustKey key)
    {
        if (key.Certificate is not { } leaf || !key.IsCertificate)
        {
            return Invalid(key.Fault ?? "it is no certificate");
        }

        if (leaf.HasAuthorityFlag || key.Certificates.Skip(1).Any(c => !c.HasAuthorityFlag))
        {
            return Invalid("it has to be one certificate that is not of an authority, followed by none but authorities");
        }

        if (!IsName(leaf.CommonNames))
        {
            return new TrustRefusal(TrustReason.CnMismatch, RoleNames.Root, $"has a certificate for {NameIn(leaf)}: its common name has to be the repository's");
        }

        return key.Fault is { } fault ? Invalid(fault)
            : leaf.NotAfter < leaf.NotBefore ? Invalid("it ends before it begins")
            : null;
    }

    /// <summary>What keeps a certificate from counting now; null when nothing does.</summary>
    public static TrustRefusal? FaultNow(KeyCertificate certificate, DateTimeOffset now) =>
        now > certificate.NotAfter
            ? new TrustRefusal(TrustReason.RootCertExpired, RoleNames.Root, $"has a certificate that expired at {Moment.Text(certificate.NotAfter)}")
            : certificate.NotBefore > now + ClockTolerance
                ? new TrustRefusal(TrustReason.RootCertNotYetValid, RoleNames.Root, $"has a certificate that is valid only from {Moment.Text(certificate.NotBefore)}")
                : null;

    private static TrustRefusal Invalid(string fault) =>
        new(TrustReason.InvalidRootCert, RoleNames.Root, $"has a root key that may not be one: {fault}");

    // Whoever made the certificate chose its name: shown only where it is one of a repository, which is short and plain.
    private static string NameIn(KeyCertificate leaf) =>
        leaf.CommonNames is [string name] && Gun.TryParse(name, out Gun? other) ? other.Value : "another name";

    private bool IsName(IReadOnlyList<string> commonNames) =>
        commonNames.Count == 1
        && (commonNames[0] == gun.Value
            || (allowWildcard
                && commonNames[0].EndsWith("/*", StringComparison.Ordinal)
                && commonNames[0].Length > 2
                && gun.Value.StartsWith(commonNames[0][..^1], StringComparison.Ordinal)));
}
