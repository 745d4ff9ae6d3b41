using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>One named way to know a secret.</summary>
/// <param name="Id">A stable kebab-case name, e.g. <c>github-personal-access-token</c>.</param>
/// <param name="Reason">The reason of its findings.</param>
/// <param name="Words">What the variable holds, as the rest of a sentence: <c>a GitHub personal access token</c>.</param>
internal sealed record SecretRule(string Id, Reason Reason, string Words)
{
    /// <summary>How sure a match is.</summary>
    public SecretLevel Level { get; init; } = SecretLevel.High;

    /// <summary>Where the form of the secret is documented; null for the general rules.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>True when the name gave the value away, not its shape: then the place of the name says more than the reason.</summary>
    public bool IsByName { get; init; }

    /// <summary>True when its shape proves where a password stands and any word may stand there: an example looks the same.</summary>
    public bool IsOfWords { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
