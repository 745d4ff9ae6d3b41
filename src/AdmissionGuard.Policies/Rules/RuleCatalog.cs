using System.Collections.Immutable;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules;

/// <summary>Every kind of rule there is. A new one is a folder beside this file and a line here.</summary>
public static class RuleCatalog
{
    /// <summary>The rules, in the order in which they speak.</summary>
    public static ImmutableArray<IRuleDefinition> All { get; } =
    [
        new TrustedRegistries.TrustedRegistriesRuleDefinition(),
        new SecurityContext.SecurityContextRuleDefinition(),
        new PlaintextSecrets.PlaintextSecretsRuleDefinition(),
        new SignedImages.SignedImagesRuleDefinition(),
    ];

    /// <summary>Every reason a violation can have: the rules' and the engine's.</summary>
    public static ImmutableArray<Reason> Reasons { get; } = [.. All.SelectMany(rule => rule.Reasons).Concat(EngineReasons.All).Distinct()];
}
