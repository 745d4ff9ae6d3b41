using System.Globalization;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>Images of one workload that are verified but named by their tag alone, so that a node may pull something else later.</summary>
internal struct UnpinnedImages
{
    private ImageReference? first;
    private ImageDigest? digest;
    private HashSet<ImageReference>? others;

    /// <summary>One line for all of them, with the digest of the first; null when there is none. Fits into a warning whole.</summary>
    public readonly string? Advice
    {
        get
        {
            if (first is null)
            {
                return null;
            }

            string more = others is null ? "" : string.Create(CultureInfo.InvariantCulture, $" ({others.Count} more images likewise)");
            string rest = PinAdvice.Rest(digest!) + more;
            int room = Warnings.MaxLength - Verdicts.Advice.Prefix.Length - rest.Length;
            return CutText.To(first.ToString(), room) + rest;
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(ImageReference image, ImageDigest verified)
    {
        if (first is null)
        {
            (first, digest) = (image, verified);
        }
        else if (!image.Equals(first))
        {
            (others ??= []).Add(image);
        }
    }
}
