using System.Collections.Immutable;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Comparison;

/// <summary>
/// Tells what a newer version of policies demands less than the older one. It compares field by field and does not reason about what patterns
/// have in common, so now and then it tells of something that changes nothing; it leaves out nothing that does.
/// </summary>
public static class PolicyComparison
{
    /// <summary>One line for each thing that is demanded no more, e.g. <c>baseline: trustedRegistries.allow gained docker.io/**</c>.</summary>
    /// <param name="before">The documents as they were.</param>
    /// <param name="after">The documents as they are to be.</param>
    public static ImmutableArray<string> Loosened(IEnumerable<PolicyDocument> before, IEnumerable<PolicyDocument> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Dictionary<string, PolicyDocument> fresh = after.ToDictionary(document => document.Policy.Name, StringComparer.Ordinal);
        return
        [
            .. before.SelectMany(old => (fresh.TryGetValue(old.Policy.Name, out PolicyDocument? now) ? Loosened(old, now) : ["is no longer there"])
                .Select(line => $"{old.Policy.Name}: {line}")),
        ];
    }

    private static IEnumerable<string> Loosened(PolicyDocument before, PolicyDocument after) =>
    [
        .. Modes(before.Policy, after.Policy),
        .. MatchComparison.Loosened(before, after),
        .. RuleComparison.Loosened(before.Root, after.Root),
        .. ExemptionComparison.Loosened(before.Policy, after.Policy),
    ];

    private static IEnumerable<string> Modes(Policy before, Policy after)
    {
        if (after.Mode < before.Mode)
        {
            yield return $"mode went from {Word(before.Mode)} to {Word(after.Mode)}";
        }

        foreach (PolicyRule old in before.Rules)
        {
            PolicyRule? now = after.Rules.FirstOrDefault(rule => rule.Name == old.Name);
            bool isToldAlready = now is not null && old.Mode == before.Mode && now.Mode == after.Mode;
            if (now is not null && now.Mode < old.Mode && !isToldAlready)
            {
                yield return $"{old.Name} went from mode {Word(old.Mode)} to {Word(now.Mode)}";
            }
        }
    }

    private static string Word(Mode mode) =>
        mode switch
        {
            Mode.Enforce => "enforce",
            Mode.Warn => "warn",
            _ => "audit",
        };
}
