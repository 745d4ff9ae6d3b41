using System.Collections.Immutable;
using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Rules.TrustedRegistries;

/// <summary>
/// Judges every image of a workload: those of all its containers and of its image volumes. Each demand speaks for itself, so that an
/// image with three faults has three violations; only <c>deny</c> silences <c>allow</c>.
/// </summary>
internal sealed class TrustedRegistriesRule : IRule
{
    private readonly ImmutableArray<ImagePattern> allow;
    private readonly ImmutableArray<ImagePattern> deny;
    private readonly ImmutableArray<NamePattern> forbiddenTags;
    private readonly bool requireDigest;
    private readonly string useOneOf;
    private readonly string useAnother;

    /// <summary>Compiles the patterns; those that are none are left out, since the validator has refused them.</summary>
    public TrustedRegistriesRule(TrustedRegistriesOptions options)
    {
        allow = Compile(options.Allow);
        deny = Compile(options.Deny);
        forbiddenTags = [.. (options.ForbiddenTags ?? []).Select(tag => new NamePattern(tag))];
        requireDigest = options.RequireDigest;
        string listed = TrustedRegistriesWords.List(allow);
        useOneOf = $"use one of: {listed}";
        useAnother = allow.IsEmpty ? "use another image" : $"use another image, from: {listed}";
    }

    /// <inheritdoc/>
    public void Judge(Workload workload, Findings findings)
    {
        foreach (Container container in workload.Pod.Containers)
        {
            Judge(new ImageUse(workload, container), findings);
        }

        foreach (ImageVolume volume in workload.Pod.ImageVolumes)
        {
            Judge(new ImageUse(workload, volume), findings);
        }
    }

    private static ImmutableArray<ImagePattern> Compile(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Select(text => ImagePattern.TryParse(text, out ImagePattern? pattern, out _) ? pattern : null).OfType<ImagePattern>()];

    private void Judge(ImageUse use, Findings findings)
    {
        if (!ImageReference.TryParse(use.Text, out ImageReference? image, out ImageReferenceError? error))
        {
            use.SayInvalid(error, findings);
            return;
        }

        JudgeRegistry(use, image, findings);
        if (image.Digest is null)
        {
            JudgeTag(use, image, findings);
        }
    }

    private void JudgeRegistry(ImageUse use, ImageReference image, Findings findings)
    {
        if (FirstMatch(deny, image) is { } denied)
        {
            findings.Add(TrustedRegistriesReasons.Denied, use.Place, $"{TrustedRegistriesWords.Image(image)} is denied by {denied}", useAnother);
        }
        else if (!allow.IsEmpty && FirstMatch(allow, image) is null)
        {
            findings.Add(TrustedRegistriesReasons.NotTrusted, use.Place, $"{TrustedRegistriesWords.Image(image)} is not from a trusted registry", useOneOf);
        }
    }

    private void JudgeTag(ImageUse use, ImageReference image, Findings findings)
    {
        if (requireDigest)
        {
            findings.Add(TrustedRegistriesReasons.DigestRequired, use.Place, $"{TrustedRegistriesWords.Image(image)} has no digest", TrustedRegistriesWords.Pin(image));
        }

        foreach (NamePattern tag in forbiddenTags)
        {
            if (tag.Matches(image.Tag))
            {
                findings.Add(TrustedRegistriesReasons.TagForbidden, use.Place, TrustedRegistriesWords.Tag(image, tag.Text), "name the tag of a fixed version, or a digest");
                return;
            }
        }
    }

    private static ImagePattern? FirstMatch(ImmutableArray<ImagePattern> patterns, ImageReference image)
    {
        foreach (ImagePattern pattern in patterns)
        {
            if (pattern.Matches(image))
            {
                return pattern;
            }
        }

        return null;
    }
}
