using System.Globalization;
using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Checks a pattern of the operator's own: nothing may come of it that could stall a review.</summary>
internal sealed partial class PatternOptionsValidator : AbstractValidator<PatternOptions>
{
    /// <summary>Makes the validator.</summary>
    public PatternOptionsValidator()
    {
        RuleFor(pattern => pattern.Id).Must(id => Kebab().IsMatch(id)).WithMessage("must be lower-case words with dashes, e.g. acme-token");
        RuleFor(pattern => pattern.Id).Must(id => !SecretRules.ById.ContainsKey(id)).WithMessage("is the id of a built-in rule; take another");
        RuleFor(pattern => pattern.Pattern)
            .Custom((pattern, context) =>
            {
                if (ProblemOf(pattern) is { } problem)
                {
                    context.AddFailure(problem);
                }
            });
    }

    private static string? ProblemOf(string pattern)
    {
        if (pattern.Length is 0 or > CustomPattern.MaxLength)
        {
            return $"must have 1 to {CustomPattern.MaxLength} characters";
        }

        try
        {
            return CustomPattern.Compile(pattern).IsMatch("") ? "matches the empty text, and so every value; make it say what a secret looks like" : null;
        }
        catch (NotSupportedException)
        {
            return "cannot be searched in linear time: it has look-around, a back-reference, an atomic group, a conditional, or counts too far; write it without";
        }
        catch (RegexParseException exception)
        {
            // Not its message, which quotes the pattern: somebody may have written the very secret there.
            return string.Create(CultureInfo.InvariantCulture, $"is no regular expression: {Words(exception.Error)} at character {exception.Offset}; mend it, or escape with a backslash what is meant literally");
        }
    }

    // InsufficientClosingParentheses: insufficient closing parentheses.
    private static string Words(RegexParseError error) => string.Concat(error.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
