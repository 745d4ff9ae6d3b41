using System.Collections.Frozen;
using System.Collections.Immutable;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>What of all findings the policy wants to hear.</summary>
/// <param name="Effect">What the policy makes of a level; null for nothing.</param>
/// <param name="AllowedVariables">Names that are not judged.</param>
/// <param name="AllowedFingerprints">Secrets that are let through.</param>
/// <param name="Fingerprints">The key of fingerprints.</param>
/// <param name="MaxKept">The most findings of one level that are kept; more are only counted.</param>
internal sealed record SecretFilter(
    Func<SecretLevel, Mode?> Effect,
    ImmutableArray<NamePattern> AllowedVariables,
    FrozenSet<string> AllowedFingerprints,
    FingerprintKey Fingerprints,
    int MaxKept)
{
    private readonly bool[] heard = [.. Enum.GetValues<SecretLevel>().Select(level => Effect(level) is not null)];

    /// <summary>True when findings are held against those of another version of the object.</summary>
    public bool ComparesVersions { get; init; }

    /// <summary>True when the policy makes something of a level.</summary>
    public bool Hears(SecretLevel level) => heard[(int)level];

    /// <summary>True when the name is not judged.</summary>
    public bool IsAllowedVariable(string name)
    {
        foreach (NamePattern pattern in AllowedVariables)
        {
            if (pattern.Matches(name))
            {
                return true;
            }
        }

        return false;
    }
}
