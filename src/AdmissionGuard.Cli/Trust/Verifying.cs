using System.Collections.Immutable;
using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Notary.Collections;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Trust;

/// <summary>Asks the webhook's verifier about one image, and what it did.</summary>
internal sealed class Verifying(ImageReference image, EngineQuestion? engine, Surroundings surroundings)
{
    private readonly Gun gun = Gun.FromImage(image);

    /// <summary>Verifies by every source, then looks at the engine.</summary>
    public async Task<VerifyReport> RunAsync(ImmutableArray<VerifySource> sources, CancellationToken cancellation)
    {
        using SignatureVerification verification = TrustConnections.Open(surroundings);
        List<VerifiedSource> verified = [];
        foreach (VerifySource source in sources)
        {
            verified.Add(await VerifyAsync(verification, source, cancellation));
        }

        ImageDigest? signed = verified.TrueForAll(source => source.IsVerified) ? verified[0].Digest : null;
        EngineComparison? held = engine is null ? null : await engine.CompareAsync(image, signed, cancellation);
        return new VerifyReport(image, [.. verified], held);
    }

    private async Task<VerifiedSource> VerifyAsync(SignatureVerification verification, VerifySource source, CancellationToken cancellation)
    {
        TrustDataReading reading = await verification.ReadAsync(gun, source.Source, LoadOptions.Default, cancellation);
        if (reading.Answer is not { } answer)
        {
            return new VerifiedSource { Source = source, Reason = SignedImagesReasons.CannotVerify, Fault = reading.Problem!, Remedy = "mend the file, or name another one" };
        }

        if (answer.Collection is not { } collection)
        {
            TrustFailure failure = answer.Failure!;
            return new VerifiedSource
            {
                Source = source,
                Steps = [.. answer.Steps],
                Reason = FailureReasons.Of(failure.Reason),
                Fault = failure.Message,
                Remedy = failure.Remedy,
                IsTolerated = failure.IsTransient && source.Source.WhenUnavailable.Admits,
            };
        }

        SignatureFinding finding = await verification.Verifier.VerifyAsync(image, source.Source).AsTask().WaitAsync(cancellation);
        return Forbidden(Of(source, answer, collection.Lookup(image), finding));
    }

    private VerifiedSource Of(VerifySource source, CollectionReading answer, TargetReading target, SignatureFinding finding) =>
        new()
        {
            Source = source,
            Steps = [.. answer.Steps, .. Lookup(target), .. Registry(source.Source, finding)],
            Signed = target.Target,
            Digest = finding.Digest,
            Reason = finding.Reason,
            Fault = finding.Fault,
            Remedy = finding.Remedy,
            IsTolerated = finding.IsTolerated,
            Advice = finding.Reason is null && finding.Digest is { } digest ? PinAdvice.Of(image, digest) : null,
        };

    private static IEnumerable<string> Lookup(TargetReading target)
    {
        if (target.Target is { } signed)
        {
            string signers = signed.Signers.Count == 0 ? "" : $"; {string.Join(", ", signed.Signers)} signed the same";
            yield return $"{signed.Role} signs {signed.Digest} ({signed.Length} bytes) for the tag {QuotedText.Plain(signed.Tag)}{signers}.";
            foreach (string note in signed.Notes)
            {
                yield return $"Note: {note}.";
            }
        }
    }

    private IEnumerable<string> Registry(SignatureSource source, SignatureFinding finding) =>
        finding.Reason is null && image.Digest is null
            ? [$"{image.Registry} serves {finding.Digest} for the tag now, with the signed length."]
            : [];

    // The webhook refuses such an image before it asks anybody.
    private VerifiedSource Forbidden(VerifiedSource verified) =>
        verified.IsVerified && verified.Source.Source.DigestOnly && image.Digest is null
            ? verified with
            {
                Reason = ImageReasons.DigestRequired,
                Fault = $"{image} has no digest, and the policy takes only images with one",
                Remedy = $"write it as {image}@{verified.Digest}",
                Advice = null,
            }
            : verified;
}
