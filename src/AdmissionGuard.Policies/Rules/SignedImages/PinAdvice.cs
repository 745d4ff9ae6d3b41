using AdmissionGuard.Images.References;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>What is said of an image that is verified but named by its tag alone: the same words in the webhook's warning and in the tool.</summary>
public static class PinAdvice
{
    /// <summary>The advice; null for an image that has a digest.</summary>
    /// <param name="image">The image.</param>
    /// <param name="verified">The digest that was verified.</param>
    public static string? Of(ImageReference image, ImageDigest verified)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Digest is null ? image + Rest(verified) : null;
    }

    /// <summary>What follows the image.</summary>
    internal static string Rest(ImageDigest verified) => $" is signed, but its tag can move before it is pulled; append @{verified}";
}
