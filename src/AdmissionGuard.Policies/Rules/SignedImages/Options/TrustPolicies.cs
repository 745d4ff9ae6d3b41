using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Anchors;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>Compiles what a policy demands of trust data.</summary>
internal static class TrustPolicies
{
    /// <summary>The demands; pins that are none are left out, since the validator has refused them. Left with none, nothing is trusted.</summary>
    public static TrustPolicy Of(NotaryOptions options) =>
        new()
        {
            Anchors = AnchorsOf(options),
            Releases = options.DockerReleases ? ReleasesMode.Docker : ReleasesMode.Strict,
            RequiredSigners = [.. options.Signers.Where(signer => RequiredSigner.IsName(signer.Name)).Select(signer => new RequiredSigner(signer.Name, PinOf(signer.Key)))],
            MinRootVersion = options.MinRootVersion,
            FollowRootRotation = options.FollowRootRotation,
            AllowWildcardName = options.WildcardNames,
            ClockSkew = options.ClockSkew,
        };

    private static TrustAnchors AnchorsOf(NotaryOptions options)
    {
        if (options.Roots.Count == 0)
        {
            return new TrustAnchors { TrustOnFirstUse = options.TrustOnFirstUse };
        }

        return options.Roots.FirstOrDefault(root => root.Ca is not null) is { } issued
            ? new TrustAnchors { Authorities = CertificateAuthorities.TryParse(issued.Ca, out CertificateAuthorities? authorities, out _) ? authorities : null }
            : new TrustAnchors { Pins = [.. options.Roots.Select(root => PinOf(root.Id ?? root.Pem)).OfType<TrustPin>()] };
    }

    private static TrustPin? PinOf(string? text) => TrustPin.TryParse(text, out TrustPin? pin, out _) ? pin : null;
}
