namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>The options under <c>seccompProfile</c>.</summary>
public sealed record SeccompProfileOptions
{
    /// <summary><c>type</c>: the types a profile may have, <c>RuntimeDefault</c> or <c>Localhost</c> or both; null when absent.</summary>
    public IReadOnlyList<string>? Type { get; init; }
}
