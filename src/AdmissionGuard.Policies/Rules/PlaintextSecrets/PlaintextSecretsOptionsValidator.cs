using FluentValidation;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>Checks the options of <c>plaintextSecrets</c>.</summary>
internal sealed class PlaintextSecretsOptionsValidator : AbstractValidator<PlaintextSecretsOptions>
{
    /// <summary>Makes the validator.</summary>
    public PlaintextSecretsOptionsValidator() => RuleFor(options => options.EnforceAt).IsInEnum();
}
