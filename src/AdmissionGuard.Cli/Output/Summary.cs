using AdmissionGuard.Cli.Check;

namespace AdmissionGuard.Cli.Output;

/// <summary>The line that closes a check.</summary>
internal static class Summary
{
    /// <summary>E.g. <c>3 workloads checked, 1 denied, 2 violations; 4 other objects passed over</c>.</summary>
    public static string Of(CheckReport report)
    {
        string line = $"{Plural.Of(report.Workloads.Length, "workload")} checked, {report.Denied} denied, {Plural.Of(report.ViolationCount, "violation")}";
        line += report.PassedOver > 0 ? $"; {Plural.Of(report.PassedOver, "other object")} passed over" : "";
        return line + (report.Problems.IsEmpty ? "" : $"; {Plural.Of(report.Problems.Length, "problem")} with the input");
    }
}
