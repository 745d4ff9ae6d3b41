using System.Globalization;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Findings in words: which image, which content, which server and role, and what to do.</summary>
internal static class FindingWords
{
    private const string MovedRemedy = "find out who pushed the content that is there now; sign it, or put back what was signed";

    public static SignatureFinding Of(ImageReference image, TrustFailure failure) =>
        SignatureFinding.Refused(FailureReasons.Of(failure.Reason), $"{Image(image)} is not accepted: {failure.Message}", failure.Remedy, image.Digest);

    public static SignatureFinding Of(ImageReference image, RegistryProblem problem, ImageDigest signed) =>
        SignatureFinding.Refused(problem.Reason, $"{Image(image)} is signed for {signed}, but where its tag points now is not known: {problem.Words}", problem.Remedy);

    public static SignatureFinding Moved(ImageReference image, SignatureSource source, LookupAnswer signed, ImageDigest served) =>
        SignatureFinding.Refused(
            SignedImagesReasons.DigestMismatch,
            $"{Image(image)} is {served} at the registry now, but {signed.Role} at {source.Notary?.Server} signs {signed.Digest} for this tag",
            MovedRemedy,
            served);

    public static SignatureFinding OtherLength(ImageReference image, SignatureSource source, LookupAnswer signed, ResolvedImage served) =>
        SignatureFinding.Refused(
            SignedImagesReasons.DigestMismatch,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Image(image)} ({served.Digest}) has a manifest of {served.Size} bytes, but {signed.Role} at {source.Notary?.Server} signs one of {signed.Length}"),
            MovedRemedy,
            served.Digest);

    public static SignatureFinding NoAccess(ImageReference image, string problem) =>
        SignatureFinding.Refused(
            SignedImagesReasons.CannotVerify,
            $"{Image(image)} cannot be verified: {problem}",
            "ask the operator to mend the file or the policy that names it");

    /// <summary>For a passing image that was judged by what is known from before.</summary>
    public static SignatureFinding Stale(ImageReference image, ImageDigest digest, TrustFailure? trust, RegistryProblem? registry, DateTimeOffset since) =>
        SignatureFinding.Refused(
            trust is not null ? FailureReasons.Of(trust.Reason) : SignedImagesReasons.RegistryUnavailable,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Image(image)} ({digest}) is admitted by what was verified at {since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}: {trust?.Message ?? registry!.Words}"),
            trust?.Remedy ?? registry!.Remedy,
            digest).Tolerated();

    private static string Image(ImageReference image) => SignedImagesWords.Image(image);
}
