using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>A pattern of the operator's own, as written.</summary>
/// <param name="Id">The id of its rule.</param>
/// <param name="Pattern">The regular expression.</param>
/// <param name="Prefilter">A text without which the expression is not tried.</param>
/// <param name="Level">How sure a match is.</param>
/// <param name="Describes">What it is, as the rest of a sentence: <c>an ACME token</c>.</param>
internal sealed record PatternOptions(string Id, string Pattern, string? Prefilter, SecretLevel Level, string? Describes)
{
    /// <summary>Tells the id alone: the pattern may spell a secret out.</summary>
    public override string ToString() => Id;
}
