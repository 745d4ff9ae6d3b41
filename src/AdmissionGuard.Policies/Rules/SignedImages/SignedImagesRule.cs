using System.Collections.Immutable;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Rules.SignedImages.Options;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.SignedImages;

/// <summary>
/// Judges every image of a workload by the first source that covers it: those of all its containers and of its image volumes. What
/// needs no asking it says at once; the rest is an inquiry.
/// </summary>
public sealed class SignedImagesRule : IWaitingRule
{
    private readonly SignedImagesOptions options;
    private readonly ImmutableArray<SignatureSource> sources;

    internal SignedImagesRule(SignedImagesOptions options) => (this.options, sources) = (options, [.. options.Sources]);

    /// <inheritdoc/>
    public IEnumerable<string> Notices => SignedImagesNotices.Of(options);

    /// <inheritdoc/>
    public IInquiry? Begin(Workload workload, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(findings);
        SignatureInquiry? inquiry = null;
        foreach (Container container in workload.Pod.Containers)
        {
            Judge(new ImageUse(workload, container), findings, ref inquiry);
        }

        foreach (ImageVolume volume in workload.Pod.ImageVolumes)
        {
            Judge(new ImageUse(workload, volume), findings, ref inquiry);
        }

        return inquiry;
    }

    private void Judge(ImageUse use, Findings findings, ref SignatureInquiry? inquiry)
    {
        if (!ImageReference.TryParse(use.Text, out ImageReference? image, out ImageReferenceError? error))
        {
            use.SayInvalid(error, findings);
        }
        else if (SourceOf(image) is not { } source)
        {
            if (options.DenyOthers)
            {
                findings.Add(SignedImagesReasons.NoSource, use.Place, SignedImagesWords.NoSource(image), SignedImagesWords.NoSourceRemedy);
            }
        }
        else if (source.DigestOnly && image.Digest is null)
        {
            findings.Add(ImageReasons.DigestRequired, use.Place, SignedImagesWords.NoDigest(image), SignedImagesWords.Pin(image));
        }
        else
        {
            (inquiry ??= new SignatureInquiry(use.Workload)).Add(use, image, source);
        }
    }

    /// <summary>The source that speaks for an image; null when none does.</summary>
    public SignatureSource? SourceOf(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        foreach (SignatureSource source in sources)
        {
            if (source.Covers(image))
            {
                return source;
            }
        }

        return null;
    }
}
