using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>Refuses sources that could speak for no image.</summary>
internal sealed class SignatureSourceValidator : AbstractValidator<SignatureSource>
{
    public SignatureSourceValidator()
    {
        RuleForEach(o => o.Images).Must(IsPattern).WithMessage((_, text) => PatternProblem(text));
        RuleFor(o => o.Registry).Must((o, _) => !o.DigestOnly || o.Registry == new RegistryOptions()).WithMessage("is never asked with tags: digestOnly; remove one of them");
    }

    private static bool IsPattern(string text) => ImagePattern.TryParse(text, out _, out _);

    private static string PatternProblem(string text) => ImagePattern.TryParse(text, out _, out string? problem) ? "" : $"{QuotedText.Of(text)} {problem}";
}
