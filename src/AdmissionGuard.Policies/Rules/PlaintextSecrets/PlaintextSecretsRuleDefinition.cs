using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;
using FluentValidation;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary><c>plaintextSecrets</c>: no password, token or key stands in plain text in an <c>env</c> value.</summary>
internal sealed class PlaintextSecretsRuleDefinition : RuleDefinition<PlaintextSecretsOptions>
{
    /// <inheritdoc/>
    public override string Name => "plaintextSecrets";

    /// <inheritdoc/>
    public override ImmutableArray<Reason> Reasons => PlaintextSecretsReasons.All;

    /// <inheritdoc/>
    protected override IValidator<PlaintextSecretsOptions> Validator { get; } = new PlaintextSecretsOptionsValidator();

    /// <inheritdoc/>
    protected override PlaintextSecretsOptions ReadOptions(FieldReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Text("enforceAt") is { } level and not "high")
        {
            fields.Report("enforceAt", $"is {QuotedText.Of(level)}, must be high: {LaterWords(level)}");
        }

        return new PlaintextSecretsOptions();
    }

    /// <inheritdoc/>
    protected override IRule Compile(PlaintextSecretsOptions options) => new PlaintextSecretsRule();

    private static string LaterWords(string level) =>
        level is "medium" or "low" ? $"{level} comes with a later version" : $"{nameof(SecretLevel.High).ToLowerInvariant()} is the only level of this version, medium comes with a later one";
}
