using AdmissionGuard.Images.Credentials;
using AdmissionGuard.Images.References;
using AdmissionGuard.Images.Transport;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>
/// Verifies images at their servers. What was found is given again for a while: 30 s for a digest, 5 s for a tag, whose registry may say
/// something else by then, and 5 s for a refusal; never beyond the end of the trust data, never when a server could not be asked, and
/// never across a change of the policy or of a file that it names. Who asks the same at the same time shares one verification.
/// </summary>
internal sealed class SignatureVerifier(ISourceAccesses accesses, IVerificationObserver observer, TimeProvider clock) : ISignatureVerifier
{
    /// <summary>The most findings that are kept; about 1 KB each at worst.</summary>
    public const int MaxKnown = 10_000;

    private readonly KnownVerdicts<VerdictKey> known = new(MaxKnown, clock);
    private readonly SingleFlight<VerdictKey, SignatureFinding> flights = new();
    private readonly LastResolutions resolutions = new(clock);

    /// <summary>How many findings are kept.</summary>
    public int Known => known.Count;

    /// <inheritdoc/>
    public ValueTask<SignatureFinding> VerifyAsync(ImageReference image, SignatureSource source, IReadOnlyList<Credential>? credentials = null)
    {
        if (!accesses.TryFind(source, out SourceAccess? access, out string? problem))
        {
            return new(FindingWords.NoAccess(image, problem));
        }

        PullCredentials pull = source.AsksWithPullSecrets(image) && credentials is { Count: > 0 } ? new PullCredentials(credentials) : PullCredentials.None;
        VerdictKey key = new(access.Id, image, pull.Ids);
        return known.TryGet(key, out SignatureFinding? finding)
            ? new(finding)
            : new(flights.RunAsync(key, _ => VerifyAsync(key, source, access, pull), CancellationToken.None));
    }

    private async Task<SignatureFinding> VerifyAsync(VerdictKey key, SignatureSource source, SourceAccess access, PullCredentials pull)
    {
        // A flight that landed since the caller looked has left its finding by now.
        if (known.TryGet(key, out SignatureFinding? finding))
        {
            return finding;
        }

        long begun = clock.GetTimestamp();
        VerifiedImage verified = await new ImageVerification(key.Image, source, access, pull, resolutions, clock).RunAsync();
        known.Keep(key, verified.Finding, verified.Life, verified.ValidUntil);
        observer.Verified(VerifierNames.Notary, ResultOf(verified), clock.GetElapsedTime(begun));
        return verified.Finding;
    }

    private static VerificationResult ResultOf(VerifiedImage verified) =>
        verified.IsUnavailable ? VerificationResult.Unavailable
        : verified.Finding.Reason is null ? VerificationResult.Verified
        : VerificationResult.Rejected;

    /// <summary>The access stands for server, policy, files and their credentials; the image for repository, tag and digest; the last for pull secrets.</summary>
    private readonly record struct VerdictKey(long Access, ImageReference Image, string Credentials);
}
