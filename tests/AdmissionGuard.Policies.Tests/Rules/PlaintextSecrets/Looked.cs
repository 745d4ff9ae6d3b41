using System.Collections.Immutable;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Rules.PlaintextSecrets;
using AdmissionGuard.Policies.Tests.Engine;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Lets the rule look at an object on a day of this century.</summary>
internal static class Looked
{
    private static readonly PlaintextSecretsRule Rule = new(new PlaintextSecretsOptions { ConfigMaps = true });

    /// <summary>Everything that the rule tells under its default levels, surest first.</summary>
    public static ImmutableArray<Violation> At(Workload workload, PlaintextSecretsRule? rule = null)
    {
        Findings findings = new(new Judging().Context());
        findings.Enter("baseline", "plaintextSecrets", Mode.Enforce);
        (rule ?? Rule).Judge(workload, findings);
        return [.. findings.All];
    }

    /// <summary>Level and reason of the surest violation; null for none.</summary>
    public static string? SurestAt(Workload workload) => At(workload) is [{ Secret: { } secret } first, ..] ? $"{secret.Level} {first.Reason}" : null;
}
