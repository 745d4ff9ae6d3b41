using System.Globalization;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Policies;

/// <summary>Finds exemptions, and allowances of rules, whose last day has passed: they lift nothing any more.</summary>
internal static class EndedExemptions
{
    /// <summary>One warning for each, at its <c>until</c>.</summary>
    public static IEnumerable<InputProblem> Find(PolicySet set, IReadOnlyList<PolicyText> texts, DateOnly today)
    {
        foreach (Policy policy in set.Policies)
        {
            foreach ((string path, DateOnly until, string why) in All(policy).Where(one => one.Until < today))
            {
                yield return new InputProblem(
                    policy.Source,
                    PolicyTree.Find(texts, policy.Source, policy.Name)?.Find(path),
                    $"{path}: has ended ({until:yyyy-MM-dd}) and lifts nothing any more ({QuotedText.Plain(why)}); renew or remove it");
            }
        }
    }

    private static IEnumerable<(string Path, DateOnly Until, string Why)> All(Policy policy) =>
        policy.Exemptions.Select((exemption, i) => (string.Create(CultureInfo.InvariantCulture, $"spec.exemptions[{i}].until"), exemption.Until, exemption.Why))
            .Concat(from rule in policy.Rules from allowance in rule.Rule.Allowances select ($"spec.{rule.Name}.{allowance.Path}.until", allowance.Until, allowance.Why));
}
