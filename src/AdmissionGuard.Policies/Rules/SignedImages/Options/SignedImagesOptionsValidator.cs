using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>Refuses rules that demand nothing, and sources that are never reached.</summary>
internal sealed class SignedImagesOptionsValidator : AbstractValidator<SignedImagesOptions>
{
    public SignedImagesOptionsValidator()
    {
        RuleFor(o => o).Must(o => o.DenyOthers || o.Sources.Count > 0).WithMessage("demands nothing; add sources, or default: deny, or leave the rule out");
        RuleForEach(o => o.Sources)
            .Must((o, source) => Earlier(o, source) is null)
            .WithMessage((o, source) => $"speaks for {Earlier(o, source)} as an earlier source does, and the first one counts; remove it from one of them");
    }

    // Only what is written alike is found: that is what copying a source leaves behind.
    private static string? Earlier(SignedImagesOptions options, SignatureSource source) =>
        options.Sources.TakeWhile(other => !ReferenceEquals(other, source)).SelectMany(other => other.Images).FirstOrDefault(image => source.Images.Contains(image));
}
