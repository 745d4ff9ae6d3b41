using System.Collections.Frozen;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>Every built-in rule.</summary>
internal static class SecretRules
{
    /// <summary>That a value was not read to its end; no switch takes it away.</summary>
    public static SecretRule PartlyScanned { get; } = new("partly-scanned", PlaintextSecretsReasons.PartlyScanned, "more than is read")
    {
        Level = SecretLevel.Medium,
    };

    /// <summary>The rules by id.</summary>
    public static FrozenDictionary<string, SecretRule> ById { get; } =
        ValueShapes.Rules.Concat(NameRules.Rules).Append(AccessKeyPair.Rule).Append(AccessKeyPair.IdRule).DistinctBy(rule => rule.Id).ToFrozenDictionary(rule => rule.Id);
}
