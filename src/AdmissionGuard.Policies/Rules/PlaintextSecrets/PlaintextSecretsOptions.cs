using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets;

/// <summary>The options of <c>plaintextSecrets</c>.</summary>
internal sealed record PlaintextSecretsOptions
{
    /// <summary>The lowest level that is a violation in the rule's own mode; default high.</summary>
    public SecretLevel EnforceAt { get; init; } = SecretLevel.High;

    /// <summary>The lowest level that is a warning; default medium; null for none.</summary>
    public SecretLevel? WarnAt { get; init; } = SecretLevel.Medium;

    /// <summary>The lowest level that is recorded; default low; null for none.</summary>
    public SecretLevel? AuditAt { get; init; } = SecretLevel.Low;

    /// <summary>What an update is denied for; default everything.</summary>
    public OnUpdate OnUpdate { get; init; }

    /// <summary>True to judge ConfigMaps, where the webhook is told to see them; default false.</summary>
    public bool ConfigMaps { get; init; }

    /// <summary>Ids of built-in rules that are switched off.</summary>
    public ImmutableArray<string> DisabledRules { get; init; } = [];

    /// <summary>Patterns of names that are never judged; a star stands for any run of characters.</summary>
    public ImmutableArray<string> AllowedVariables { get; init; } = [];

    /// <summary>Fingerprints of secrets that are let through.</summary>
    public ImmutableArray<string> AllowedFingerprints { get; init; } = [];

    /// <summary>Dated exceptions for variables and containers.</summary>
    public ImmutableArray<AllowanceOptions> Allowances { get; init; } = [];

    /// <summary>Patterns of the operator's own.</summary>
    public ImmutableArray<PatternOptions> Patterns { get; init; } = [];
}
