using System.Diagnostics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>That a value is a secret, and how that is known. Holds nothing of the value but the class of its length.</summary>
/// <param name="Rule">The rule that knows.</param>
/// <param name="Length">How long the value is.</param>
[DebuggerDisplay("{RuleId} ({Level})")]
internal readonly record struct SecretFinding(SecretRule Rule, LengthClass Length)
{
    /// <summary>What kind of place it was found in.</summary>
    public SecretPlace Place { get; init; }

    /// <summary>Where in the value the mark stands by which it was found; null when it is not known.</summary>
    public int? At { get; init; }

    /// <summary>True when every other secret of the value is told by itself.</summary>
    public bool IsOneOfMany { get; init; }

    /// <summary>The rule's id.</summary>
    public string RuleId => Rule.Id;

    /// <summary>How sure it is.</summary>
    public SecretLevel Level => Rule.Level;

    /// <summary>True when it says only that a value was not read to its end.</summary>
    public bool IsPart => ReferenceEquals(Rule.Reason, PlaintextSecretsReasons.PartlyScanned);

    /// <summary>Why, from the closed list. Of a command line that an option is set says more than that its name is a password's.</summary>
    public Reason Reason =>
        Place == SecretPlace.Argument && Rule.IsByName && Rule.Reason != PlaintextSecretsReasons.DefaultPassword ? PlaintextSecretsReasons.InArgument : Rule.Reason;

    /// <summary>Tells rule and level.</summary>
    public override string ToString() => $"{RuleId} ({Level})";
}
