using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>What the rule says to users by itself.</summary>
internal static class SignedImagesWords
{
    public const string NoSourceRemedy = "use an image that the policy names a signer for, or ask the operator to add a source for this one";

    public const string OutOfTimeRemedy =
        "try again, the answer may be known by then; if it stays so, ask the operator to look at the trust server and the registry, or to raise the webhook's timeoutSeconds";

    public const string TooManyRemedy = "use fewer different images in one workload";

    /// <summary>The image in its canonical form, cut where it is very long.</summary>
    public static string Image(ImageReference image) => $"image {QuotedText.Plain(SafeName.Of(image.ToString()))}";

    public static string NoSource(ImageReference image) => $"{Image(image)} has no signer that the policy knows";

    public static string NoDigest(ImageReference image) => $"{Image(image)} has no digest, and only images with one are verified here";

    public static string Pin(ImageReference image) => $"write it as {QuotedText.Plain(SafeName.Of(image.ToString()))}@sha256:..., with the digest that was signed";

    public static string OutOfTime(ImageReference image) => $"time ran out before the signature of {Image(image)} could be verified";

    public static string NoPullSecrets(ImageReference image, string problem) => $"{Image(image)} cannot be looked at in its registry: {problem}";

    public static string TooMany(ImageReference image) => $"{Image(image)} comes after {SignatureInquiry.MaxImages} others, the most that are verified for one workload";
}
