using AdmissionGuard.Images.References;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.TrustedRegistries;

/// <summary>Refuses patterns and tags that cannot mean any image, and rules that demand nothing.</summary>
public sealed class TrustedRegistriesOptionsValidator : AbstractValidator<TrustedRegistriesOptions>
{
    /// <summary>Sets up the checks.</summary>
    public TrustedRegistriesOptionsValidator()
    {
        RuleFor(o => o)
            .Must(o => o.HasDemand)
            .WithMessage("demands nothing; add allow, deny, forbiddenTags or requireDigest: true, or leave the rule out");
        RuleForEach(o => o.Allow).Must(IsPattern).WithMessage((_, text) => PatternProblem(text));
        RuleForEach(o => o.Deny).Must(IsPattern).WithMessage((_, text) => PatternProblem(text));
        RuleForEach(o => o.Allow)
            .Must((o, text) => o.Deny?.Contains(text) != true)
            .WithMessage((_, text) => $"{QuotedText.Of(text)} stands in deny too, and deny beats allow; keep it in one list");
        RuleForEach(o => o.ForbiddenTags).Must(tag => TagProblem(tag) is null).WithMessage((_, tag) => $"{QuotedText.Of(tag)} {TagProblem(tag)}");
    }

    private static bool IsPattern(string text) => ImagePattern.TryParse(text, out _, out _);

    private static string PatternProblem(string text) =>
        ImagePattern.TryParse(text, out _, out string? problem) ? "" : $"{QuotedText.Of(text)} {problem}";

    private static string? TagProblem(string tag)
    {
        if (tag.Length == 0)
        {
            return "is empty; write a tag such as latest";
        }

        if (!tag.AsSpan().ContainsAnyExcept('*'))
        {
            return "forbids every tag; write requireDigest: true instead";
        }

        // A star can stand for a letter; what is no tag with letters in place of stars never is one.
        return IsTag(tag.Replace('*', 'a'))
            ? null
            : $"can be no tag; a tag has at most {ImageReference.MaxTagLength} letters, digits, _ . and -, does not begin with . or -, and stands here without its colon";
    }

    private static bool IsTag(string tag) => ImageReference.TryParse("a:" + tag, out ImageReference? reference, out _) && reference.Tag == tag;
}
