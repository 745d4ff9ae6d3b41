using System.Collections.Immutable;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>One of <c>sources</c>: for which images it speaks, whom it asks, and what must hold. Data only.</summary>
public sealed record SignatureSource
{
    /// <summary><c>images</c> as written. Patterns are those of <see cref="ImagePattern"/>.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary><c>notary</c>: the trust server that signs these images; null only in a policy that was refused.</summary>
    public NotaryOptions? Notary { get; init; }

    /// <summary>What <see cref="Notary"/> demands of trust data, compiled; null exactly when that is.</summary>
    public TrustPolicy? Trust { get; init; }

    /// <summary><c>registry</c>: how the images' registry is reached where that needs saying.</summary>
    public RegistryOptions Registry { get; init; } = new();

    /// <summary><c>tags: digestOnly</c>: images named by tag alone are refused. Else (<c>verified</c>, the default) their tag must point at the signed digest now.</summary>
    public bool DigestOnly { get; init; }

    /// <summary><c>whenUnavailable</c>: what happens while trust server or registry cannot be reached or answer 5xx.</summary>
    public WhenUnavailable WhenUnavailable { get; init; } = WhenUnavailable.Deny;

    /// <summary>A SHA-256 over all that the source says, in hexadecimal: another text is another source to every cache.</summary>
    public string Hash { get; init; } = "";

    /// <summary><see cref="Images"/>, compiled; what is no pattern is left out, since the validator has refused it.</summary>
    public ImmutableArray<ImagePattern> Patterns { get; init; } = [];

    /// <summary>
    /// True when the image's registry has to be asked, and may be with the credentials that a workload brings: a digest is compared without
    /// asking, and where the policy names credentials, they alone count.
    /// </summary>
    public bool AsksWithPullSecrets(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Digest is null && Registry.CredentialsFile is null;
    }

    /// <summary>True when it speaks for the image.</summary>
    public bool Covers(ImageReference image)
    {
        foreach (ImagePattern pattern in Patterns)
        {
            if (pattern.Matches(image))
            {
                return true;
            }
        }

        return false;
    }
}
