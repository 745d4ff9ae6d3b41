using AdmissionGuard.Images.References;
using AdmissionGuard.Notary;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Rules.SignedImages.Verification.Access;

namespace AdmissionGuard.Policies.Rules.SignedImages.Verification;

/// <summary>Verifies one image once: what is signed, and for a tag what the registry serves now (Notary v1 specification, sections 8.7 and 8.9).</summary>
internal sealed class ImageVerification(ImageReference image, SignatureSource source, SourceAccess access, PullCredentials pull, LastResolutions resolutions, TimeProvider clock)
{
    /// <summary>How long trust data count without asking the server again.</summary>
    public static readonly TimeSpan CollectionLife = TimeSpan.FromSeconds(30);

    /// <summary>How old trust data may be that somebody is refused by: what was signed a moment ago must not be denied for long.</summary>
    public static readonly TimeSpan RefusalLife = TimeSpan.FromSeconds(5);

    /// <summary>How long it counts where a tag points.</summary>
    public static readonly TimeSpan TagLife = TimeSpan.FromSeconds(5);

    private readonly Gun gun = Gun.FromImage(image);
    private readonly TrustPolicy policy = source.Trust ?? throw new InvalidOperationException("A source without a trust server was compiled.");

    /// <summary>Verifies the image.</summary>
    public async Task<VerifiedImage> RunAsync()
    {
        CollectionAnswer loaded = await LoadAsync(CollectionLife);
        if (loaded.Collection is null)
        {
            return OfFailure(loaded.Failure!);
        }

        // Trust data that refuse are asked for anew when they are not fresh: the image may have been signed since.
        VerifiedImage judged = await JudgeAsync(loaded);
        if (IsFinal(judged, loaded))
        {
            return judged;
        }

        CollectionAnswer fresh = loaded.Failure is null ? await LoadAsync(RefusalLife) : loaded;
        return fresh.Collection is null || fresh.Failure is not null ? OfFailure(fresh.Failure!) : await JudgeAsync(fresh);
    }

    // Old trust data that stand in for want of an answer can let an image pass; they cannot refuse one as a fact. Data from the future are
    // those of before a clock was set back, and of unknown age.
    private bool IsFinal(VerifiedImage judged, CollectionAnswer loaded) =>
        judged.Finding.Reason is null || judged.IsUnavailable || (loaded.Failure is null && (clock.GetUtcNow() - loaded.Collection!.VerifiedAt).Duration() <= RefusalLife);

    private Task<CollectionAnswer> LoadAsync(TimeSpan maxAge) =>
        access.Collections.LoadAsync(gun, policy, new LoadOptions { MaxAge = maxAge, UseLast = source.WhenUnavailable.UseLast });

    private async Task<VerifiedImage> JudgeAsync(CollectionAnswer loaded)
    {
        ISignedCollection collection = loaded.Collection!;
        LookupAnswer signed = collection.Lookup(image);
        if (signed.Failure is not null)
        {
            return Refused(FindingWords.Of(image, signed.Failure));
        }

        if (image.Digest is not null)
        {
            return Passed(loaded, image.Digest, CollectionLife, null);
        }

        ResolvedImage served = await access.Images.ResolveAsync(image, pull);
        if (served.Problem is not null)
        {
            return OfProblem(loaded, served.Problem, signed);
        }

        resolutions.Remember(source, new LastResolutionKey(access.Id, image, pull.Ids), served);
        return Compare(signed, served) ?? Passed(loaded, served.Digest!, TagLife, null);
    }

    private VerifiedImage? Compare(LookupAnswer signed, ResolvedImage served) =>
        served.Digest != signed.Digest ? Refused(FindingWords.Moved(image, source, signed, served.Digest!))
        : served.Size != signed.Length ? Refused(FindingWords.OtherLength(image, source, signed, served))
        : null;

    private VerifiedImage OfFailure(TrustFailure failure)
    {
        SignatureFinding finding = FindingWords.Of(image, failure);
        return failure.IsTransient ? Unavailable(finding) : Refused(finding);
    }

    private VerifiedImage OfProblem(CollectionAnswer loaded, RegistryProblem problem, LookupAnswer signed)
    {
        if (!problem.IsUnavailable)
        {
            return Refused(FindingWords.Of(image, problem, signed.Digest!));
        }

        return resolutions.TryRecall(source, new LastResolutionKey(access.Id, image, pull.Ids), out ResolvedImage? last, out DateTimeOffset since)
            ? Compare(signed, last) ?? Passed(loaded, last.Digest!, TimeSpan.Zero, (problem, since))
            : Unavailable(FindingWords.Of(image, problem, signed.Digest!));
    }

    private static VerifiedImage Refused(SignatureFinding finding) => new(finding, RefusalLife, DateTimeOffset.MaxValue, IsUnavailable: false);

    private VerifiedImage Unavailable(SignatureFinding finding) =>
        new(source.WhenUnavailable.Admits ? finding.Tolerated() : finding, TimeSpan.Zero, DateTimeOffset.MinValue, IsUnavailable: true);

    private VerifiedImage Passed(CollectionAnswer loaded, ImageDigest digest, TimeSpan life, (RegistryProblem Problem, DateTimeOffset Since)? registry)
    {
        ISignedCollection collection = loaded.Collection!;
        if (loaded.Failure is not null || registry is not null)
        {
            SignatureFinding stale = FindingWords.Stale(image, digest, loaded.Failure, registry?.Problem, loaded.Failure is null ? registry!.Value.Since : collection.VerifiedAt);
            return new VerifiedImage(stale, TimeSpan.Zero, DateTimeOffset.MinValue, IsUnavailable: true);
        }

        TimeSpan left = collection.VerifiedAt + CollectionLife - clock.GetUtcNow();
        return new VerifiedImage(SignatureFinding.Verified(digest), left < life ? left : life, collection.ValidUntil, IsUnavailable: false);
    }
}
