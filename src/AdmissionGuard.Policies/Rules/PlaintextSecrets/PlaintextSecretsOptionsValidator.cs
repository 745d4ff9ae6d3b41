using System.Text.RegularExpressions;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Checks the options of <c>plaintextSecrets</c>.</summary>
internal sealed partial class PlaintextSecretsOptionsValidator : AbstractValidator<PlaintextSecretsOptions>
{
    /// <summary>Makes the validator.</summary>
    public PlaintextSecretsOptionsValidator()
    {
        RuleFor(options => options.WarnAt)
            .Must((options, level) => level is null || level <= options.EnforceAt)
            .WithMessage("is above enforceAt, so that nothing would be a warning; make it the same level, a lower one, or none");
        RuleFor(options => options.AuditAt)
            .Must((options, level) => level is null || level <= (options.WarnAt ?? options.EnforceAt))
            .WithMessage("is above warnAt, so that nothing would be recorded; make it the same level, a lower one, or none");
        RuleForEach(options => options.DisabledRules)
            .Must(SecretRules.ById.ContainsKey)
            .WithMessage("is no rule of plaintextSecrets; a violation tells the id of its rule");
        RuleForEach(options => options.AllowedVariables)
            .Must(pattern => pattern.AsSpan().ContainsAnyExcept('*'))
            .WithMessage("would allow every variable; name those that are meant, e.g. TEST_*");
        RuleForEach(options => options.AllowedFingerprints)
            .Must(fingerprint => Fingerprint().IsMatch(fingerprint))
            .WithMessage("must be eight hexadecimal digits, as `admissionguard policy fingerprint` prints them");
    }

    [GeneratedRegex("^[0-9a-f]{8}$")]
    private static partial Regex Fingerprint();
}
