using System.Globalization;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.TrustedRegistries;

/// <summary>What the rule says to users.</summary>
internal static class TrustedRegistriesWords
{
    /// <summary>The most patterns that a remedy lists.</summary>
    private const int MaxListed = 5;

    /// <summary>Tells which images may be used: the first patterns, and how many more there are.</summary>
    public static string List(IReadOnlyList<ImagePattern> allowed)
    {
        string listed = string.Join(", ", allowed.Take(MaxListed));
        return allowed.Count <= MaxListed ? listed : string.Create(CultureInfo.InvariantCulture, $"{listed} and {allowed.Count - MaxListed} more");
    }

    /// <summary>The image in its canonical form, cut where it is very long.</summary>
    public static string Image(ImageReference image) => $"image {QuotedText.Plain(SafeName.Of(image.ToString()))}";

    /// <summary>Tells that the tag is forbidden, and by which pattern where that is not the tag itself.</summary>
    public static string Tag(ImageReference image, string pattern)
    {
        string by = pattern == image.Tag ? "" : $" (by {pattern})";
        return image.HasImplicitTag
            ? $"image {QuotedText.Plain(SafeName.Of(image.Name))} has no tag, which means {image.Tag}, and that is forbidden{by}"
            : $"{Image(image)} has a forbidden tag{by}";
    }

    /// <summary>Tells how to pin an image.</summary>
    public static string Pin(ImageReference image) => $"write it as {QuotedText.Plain(SafeName.Of(image.Name))}@sha256:..., with the digest of the image that you tested";
}
