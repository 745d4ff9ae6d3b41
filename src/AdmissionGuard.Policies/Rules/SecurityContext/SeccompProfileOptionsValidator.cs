using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>Refuses seccomp demands that would let a container run without a profile.</summary>
internal sealed class SeccompProfileOptionsValidator : AbstractValidator<SeccompProfileOptions>
{
    public SeccompProfileOptionsValidator()
    {
        RuleFor(o => o.Type)
            .Must(types => types is null or { Count: > 0 })
            .WithMessage("allows no type at all, so nothing could run; write RuntimeDefault, or leave seccompProfile out");
        RuleForEach(o => o.Type)
            .OverrideIndexer((_, types, _, index) => types.Count() == 1 ? "" : $"[{index}]")
            .Must(SecurityContextWords.SeccompTypes.Contains)
            .WithMessage((_, type) => Problem(type));
    }

    private static string Problem(string type)
    {
        if (type == SecurityContextWords.Unconfined)
        {
            return "is Unconfined, which lets containers run without seccomp; write RuntimeDefault, or leave seccompProfile out";
        }

        string known = string.Join(", ", SecurityContextWords.SeccompTypes);
        string suggestion = Spelling.Nearest(type, SecurityContextWords.SeccompTypes) is { } nearest ? $", did you mean {nearest}?" : "";
        return $"is {QuotedText.Of(type)}, must be one of {known}{suggestion}";
    }
}
