using System.Collections.Immutable;
using System.Globalization;
using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Policies;

/// <summary>Says in plain words what a policy demands: of whom, rule by rule, and who is excepted.</summary>
internal sealed class PolicyExplanation(TextWriter writer, ImmutableArray<PolicyText> texts, DateOnly today)
{
    /// <summary>Writes the explanation of one policy.</summary>
    public void Write(Policy policy)
    {
        writer.WriteLine($"{policy.Name} ({policy.Source})");
        writer.WriteLine($"  Speaks about {MatchWords.Of(policy.Match)}.");
        YamlNode? spec = PolicyTree.Find(texts, policy.Source, policy.Name)?.Root.Field("spec")?.Value;
        foreach (PolicyRule rule in policy.Rules)
        {
            Write(rule, spec.Field(rule.Name)?.Value);
        }

        foreach (string notice in policy.Notices)
        {
            writer.WriteLine($"  Note: {notice}");
        }

        foreach (RuleAllowance allowance in policy.Rules.SelectMany(rule => rule.Rule.Allowances))
        {
            writer.WriteLine($"  Allowance: {allowance.Words}, {End(allowance.Until)}: {QuotedText.Plain(allowance.Why)}");
        }

        foreach (Exemption exemption in policy.Exemptions)
        {
            writer.WriteLine($"  Exemption: {Words(exemption)}");
        }

        writer.WriteLine();
    }

    private void Write(PolicyRule rule, YamlNode? options)
    {
        writer.WriteLine($"  {rule.Name} {Effect(rule.Mode)}:");
        foreach (YamlField option in (options as YamlMapping)?.Fields.Where(field => field.Key.Value is not ("mode" or "allowances")) ?? [])
        {
            writer.WriteLine($"    - {DemandWords.Of(rule.Name, option)}");
        }
    }

    private static string Effect(Mode mode) =>
        mode switch
        {
            Mode.Enforce => "denies (enforce) unless",
            Mode.Warn => "warns (warn) unless",
            _ => "counts (audit) unless",
        };

    private string Words(Exemption exemption)
    {
        string workloads = exemption.Workloads.IsEmpty ? "every workload" : string.Join(", ", exemption.Workloads.Select(w => $"{w.Kind.Text}/{w.Name.Text}"));
        string place = exemption.Namespaces.IsEmpty ? "" : $" in {string.Join(", ", exemption.Namespaces.Select(n => n.Text))}";
        return $"{workloads}{place} from {string.Join(", ", exemption.Rules.Order(StringComparer.Ordinal))}, {End(exemption.Until)}: {QuotedText.Plain(exemption.Why)}";
    }

    private string End(DateOnly until) =>
        until < today
            ? string.Create(CultureInfo.InvariantCulture, $"ended {until:yyyy-MM-dd} and lifts nothing any more")
            : string.Create(CultureInfo.InvariantCulture, $"until {until:yyyy-MM-dd}");
}
