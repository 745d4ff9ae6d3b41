using System.Globalization;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Policies;

/// <summary>Finds exemptions whose last day has passed: they lift nothing any more.</summary>
internal static class EndedExemptions
{
    /// <summary>One warning for each, at its <c>until</c>.</summary>
    public static IEnumerable<InputProblem> Find(PolicySet set, IReadOnlyList<PolicyText> texts, DateOnly today)
    {
        foreach (Policy policy in set.Policies)
        {
            for (int i = 0; i < policy.Exemptions.Length; i++)
            {
                if (policy.Exemptions[i] is var exemption && exemption.Until < today)
                {
                    string path = string.Create(CultureInfo.InvariantCulture, $"spec.exemptions[{i}].until");
                    Mark? mark = PolicyTree.Find(texts, policy.Source, policy.Name)?.Find(path);
                    yield return new InputProblem(
                        policy.Source,
                        mark,
                        $"{path}: has ended ({exemption.Until:yyyy-MM-dd}) and lifts nothing any more ({QuotedText.Plain(exemption.Why)}); renew or remove it");
                }
            }
        }
    }
}
