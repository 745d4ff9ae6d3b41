using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Check;

/// <summary>What the webhook's words leave out because only the tool's user can do it.</summary>
internal static class Hints
{
    /// <summary>Writes the hints that the report gives cause for.</summary>
    public static void Write(TextWriter writer, CheckReport report)
    {
        string[] unknown =
        [
            .. report.Workloads
                .Where(workload => workload.Violations.Any(placed => placed.Violation.Reason == EngineReasons.NamespaceUnknown))
                .Select(workload => QuotedText.Plain(workload.Namespace))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (unknown.Length > 0)
        {
            writer.WriteLine($"hint: a policy selects namespaces by label; add the Namespace manifest of {string.Join(", ", unknown)} to what is checked");
        }

        foreach (RuleFault fault in report.Workloads.SelectMany(workload => workload.Verdict.Faults))
        {
            writer.WriteLine($"hint: rule {fault}; please report it");
        }
    }
}
