using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Cli.Policies;

/// <summary>One line about a policy that was loaded.</summary>
internal static class PolicyLine
{
    /// <summary>E.g. <c>baseline: enforce, 3 rules, 1 exemption (until 2027-03-31)</c>.</summary>
    public static string Of(Policy policy)
    {
        string line = $"{policy.Name}: {ModeWords.Policy(policy.Mode)}, {Plural.Of(policy.Rules.Length, "rule")}";
        return policy.Exemptions.IsEmpty ? line : $"{line}, {Plural.Of(policy.Exemptions.Length, "exemption")} ({Days(policy.Exemptions)})";
    }

    private static string Days(ImmutableArray<Exemption> exemptions) =>
        "until " + string.Join(", ", exemptions.Select(e => e.Until).Distinct().Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
