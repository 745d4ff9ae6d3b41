using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>That a value is a secret, and how that is known. Holds nothing of the value but the class of its length.</summary>
/// <param name="Rule">The rule that knows.</param>
/// <param name="Length">How long the value is.</param>
internal readonly record struct SecretFinding(SecretRule Rule, LengthClass Length)
{
    /// <summary>The rule's id.</summary>
    public string RuleId => Rule.Id;

    /// <summary>How sure it is.</summary>
    public SecretLevel Level => Rule.Level;

    /// <summary>Why, from the closed list.</summary>
    public Reason Reason => Rule.Reason;

    /// <summary>Tells rule and level.</summary>
    public override string ToString() => $"{RuleId} ({Level})";
}
