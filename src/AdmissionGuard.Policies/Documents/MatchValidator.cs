using FluentValidation;

namespace AdmissionGuard.Policies.Documents;

/// <summary>Checks a <c>match</c>.</summary>
internal sealed class MatchValidator : AbstractValidator<MatchOptions>
{
    private const string Grammar = "namespaces are lower-case letters, digits and '-'; * stands for any run of them, e.g. team-*";

    private MatchValidator()
    {
        RuleForEach(match => match.Namespaces).Must(KubernetesNames.IsNamespacePattern).WithMessage(Grammar);
        RuleForEach(match => match.ExcludeNamespaces).Must(KubernetesNames.IsNamespacePattern).WithMessage(Grammar);
        RuleForEach(match => match.ExcludeNamespaces)
            .Must(pattern => pattern.AsSpan().ContainsAnyExcept('*') || pattern.Length == 0)
            .WithMessage("leaves out every namespace, so the policy would never speak; name those that are meant");
    }

    /// <summary>The validator; it has no state.</summary>
    public static MatchValidator Instance { get; } = new();
}
